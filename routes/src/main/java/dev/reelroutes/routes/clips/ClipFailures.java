package dev.reelroutes.routes.clips;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.reelroutes.clips.ClipHeaders;
import dev.reelroutes.clips.ClipState;
import dev.reelroutes.clips.UnusableRequestException;
import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.Condition;
import dev.reelroutes.routes.store.Content;
import dev.reelroutes.routes.store.Json;
import dev.reelroutes.routes.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What could not be done: kept under {@code _reelroutes/failed/} of the destination bucket with its
 * reason, one line in the log. After too many failures the requester is told FATAL_ERROR.
 */
public final class ClipFailures {

  private static final Logger LOG = LoggerFactory.getLogger(ClipFailures.class);
  private static final String FOLDER = "_reelroutes/failed/clips/";

  private final ClipDesk desk;
  private final Bucket destination;
  private final int maxFailures;
  private final Clock clock;

  ClipFailures(ClipDesk desk, Bucket destination, int maxFailures, Clock clock) {
    this.desk = desk;
    this.destination = destination;
    this.maxFailures = maxFailures;
    this.clock = clock;
  }

  /** What is kept of a message that is no request. */
  record Poison(String reasonCode, String detail, String message, Instant failedAt) {}

  /** What is kept of a clip that failed. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Failure(
      String clipId, @Nullable String step, String error, int failures, Instant failedAt) {}

  /** Keeps a message that nothing can be done about. */
  void keepMessage(String body, UnusableRequestException why) {
    ClipMeters.refused(why.reason());
    LOG.warn("A message is kept under {}: {}", FOLDER, line(String.valueOf(why.getMessage())));
    keep(
        "message-" + name(body),
        new Poison(why.reason().name(), String.valueOf(why.getMessage()), body, clock.instant()));
  }

  /** A request that cannot be answered because its clip is another's. */
  public void refuse(Exchange exchange) {
    if (cause(exchange) instanceof UnusableRequestException why) {
      keepMessage(exchange.getProperty(ClipHeaders.TEXT, "", String.class), why);
    }
  }

  /** Lets a message come again at which nothing is wrong. */
  public void again(Exchange exchange) {
    if (cause(exchange) instanceof ClipAgainException again) {
      long seconds = again.after().plusMillis(999).toSeconds();
      exchange.setProperty(ClipHeaders.AGAIN, seconds);
    }
  }

  /** Counts a failure that may pass, and gives up after too many. */
  public void failed(Exchange exchange) {
    end(exchange, false);
  }

  /** Gives up: it would fail again. */
  public void fatal(Exchange exchange) {
    end(exchange, true);
  }

  private void end(Exchange exchange, boolean hopeless) {
    // It comes again unless it is given up.
    exchange.setProperty(ClipHeaders.AGAIN, 0L);
    ClipWork work = exchange.getProperty(ClipHeaders.CLIP, ClipWork.class);
    String error = reason(cause(exchange));
    ClipMeters.failed();
    if (work == null) {
      LOG.warn("A request for a clip failed: {}", error);
      return;
    }
    String id = work.getRequest().clipId();
    LOG.warn("Clip {} failed: {}", id, error);
    LOG.debug("Clip {} failed", id, cause(exchange));
    work.row().change(ClipState::failed);
    int failures = work.state().progress().failures();
    String step = exchange.getProperty(Exchange.FAILURE_ENDPOINT, String.class);
    keep(id, new Failure(id, step, error, failures, clock.instant()));
    // What is decided already is told by the next delivery, or ends in the dead-letter queue.
    if (!work.isDecidedForGood() && (hopeless || failures >= maxFailures)) {
      desk.giveUp(work, error);
      exchange.setProperty(ClipHeaders.GIVEN_UP, true);
      exchange.removeProperty(ClipHeaders.AGAIN);
    }
  }

  private void keep(String name, Object what) {
    try {
      destination.put(
          FOLDER + name + ".json",
          Content.of(Json.bytes(what)).typed("application/json"),
          Map.of(),
          Condition.always());
    } catch (StoreException e) {
      // Of a message that is lost otherwise; for a clip, the log line must do.
      if (what instanceof Poison) {
        throw e;
      }
      LOG.warn("cannot keep a failure: {}", line(String.valueOf(e.getMessage())));
    }
  }

  private static String name(String body) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static @Nullable Exception cause(Exchange exchange) {
    return exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
  }

  /** Of a part of a split, Camel's exception says nothing that its cause does not. */
  static String reason(@Nullable Throwable cause) {
    Throwable said =
        cause instanceof CamelExchangeException && cause.getCause() != null
            ? cause.getCause()
            : cause;
    String message = said == null ? null : said.getMessage();
    return line(message == null ? String.valueOf(said) : message);
  }

  /** An error's text may quote a stranger's: nothing in it starts a new line in the log. */
  static String line(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
  }
}
