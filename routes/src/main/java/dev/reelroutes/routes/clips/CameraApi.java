package dev.reelroutes.routes.clips;

import dev.reelroutes.clips.CameraAnswers;
import dev.reelroutes.clips.ClipHeaders;
import dev.reelroutes.clips.ClipSettings;
import dev.reelroutes.clips.ClipState;
import dev.reelroutes.clips.NonsenseException;
import dev.reelroutes.clips.Outbox;
import dev.reelroutes.clips.TimeRange;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * The camera API's requests, and what its answers mean. Addresses are made of the settings' and of
 * checked names alone.
 */
public final class CameraApi {

  /** Who says 429 may ask for patience, up to this; what is longer is left to the queue. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private static final int OK = 200;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final String JSON = "application/json";

  private final Clock clock;
  private final ClipSettings.Api api;
  private final CameraAnswers answers;

  CameraApi(ClipSettings settings, Clock clock) {
    this.clock = clock;
    this.api = settings.api();
    this.answers = new CameraAnswers(settings.making().times());
  }

  /** Asks for the camera. */
  public void askCamera(@ExchangeProperty(ClipHeaders.CLIP) ClipWork work, Exchange exchange) {
    ask(exchange, api.cameras() + "/cameras/" + work.getRequest().cameraId(), null);
  }

  /** Reads the camera's alias. */
  public void readCamera(@ExchangeProperty(ClipHeaders.CLIP) ClipWork work, Exchange exchange)
      throws IOException, InvalidPayloadException {
    work.camera(answers.alias(found(exchange, "the camera")));
  }

  /** Asks for the camera's recordings. */
  public void askRecordings(@ExchangeProperty(ClipHeaders.CLIP) ClipWork work, Exchange exchange) {
    TimeRange range = work.getRequest().range();
    ask(
        exchange,
        api.recordings() + "/cameras/recording/" + work.alias(),
        "startDate=%s&endDate=%s&allowPartialMatch=true"
            .formatted(Instant.ofEpochMilli(range.start()), Instant.ofEpochMilli(range.end())));
  }

  /** Reads which recordings there are. */
  public void readRecordings(@ExchangeProperty(ClipHeaders.CLIP) ClipWork work, Exchange exchange)
      throws IOException, InvalidPayloadException {
    byte[] answer = found(exchange, "its recordings");
    work.listed(answers.recordings(answer, work.alias(), work.getRequest().range()));
  }

  /** Tells what became of the clip. */
  public void tell(@ExchangeProperty(ClipHeaders.CLIP) ClipWork work, Exchange exchange) {
    ClipState.News news = work.state().news();
    if (news == null) {
      throw new IllegalStateException("nothing is decided that could be told");
    }
    String path = api.putPath().replace("{clipId}", work.getRequest().clipId());
    ask(exchange, api.cameras() + path, null);
    Message message = exchange.getMessage();
    message.setHeader(Exchange.HTTP_METHOD, "PUT");
    message.setHeader(Exchange.CONTENT_TYPE, JSON);
    message.setBody(news.message());
  }

  /** Writes down that the camera API knows. */
  public void told(@ExchangeProperty(ClipHeaders.CLIP) ClipWork work, Exchange exchange)
      throws IOException {
    int status = status(exchange);
    if (status < OK || status > 299) {
      throw failure(exchange, status, "the clip's status");
    }
    boolean everybody = !work.isPublished();
    work.told(everybody ? Outbox.NOTIFIED : Outbox.POSTED, clock.instant());
  }

  private static void ask(Exchange exchange, String address, @Nullable String query) {
    Message message = exchange.getMessage();
    // What is left in headers would be sent.
    Headers.clear(message);
    message.setBody(null);
    message.setHeader(Exchange.HTTP_METHOD, "GET");
    message.setHeader(Exchange.HTTP_URI, address);
    message.setHeader("Accept", JSON);
    if (query != null) {
      message.setHeader(Exchange.HTTP_QUERY, query);
    }
  }

  private static byte[] found(Exchange exchange, String what)
      throws IOException, InvalidPayloadException {
    int status = status(exchange);
    if (status != OK) {
      throw failure(exchange, status, what);
    }
    return exchange.getMessage().getMandatoryBody(byte[].class);
  }

  private static int status(Exchange exchange) {
    return exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
  }

  /** Overload and faults pass; a refusal, or an answer of another kind, stays what it is. */
  private static IOException failure(Exchange exchange, int status, String what) {
    String said = "the camera API answers %d when it is asked about %s".formatted(status, what);
    if (status >= 500 || status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT) {
      wait(exchange.getMessage());
      return new IOException(said);
    }
    return new NonsenseException(said + ": check its address, and what it allows from here");
  }

  private static void wait(Message message) {
    String after = message.getHeader("Retry-After", "", String.class);
    if (after.matches("[0-9]{1,9}")) {
      long asked = Duration.ofSeconds(Long.parseLong(after)).toMillis();
      message.setHeader(Exchange.REDELIVERY_DELAY, Math.min(asked, LONGEST_WAIT.toMillis()));
    }
  }
}
