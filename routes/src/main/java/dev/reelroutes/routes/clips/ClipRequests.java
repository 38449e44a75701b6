package dev.reelroutes.routes.clips;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.reelroutes.clips.ClipHeaders;
import dev.reelroutes.clips.ClipRequest;
import dev.reelroutes.clips.ClipRequestReader;
import dev.reelroutes.clips.UnusableRequestException;
import dev.reelroutes.routes.store.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.ExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The messages that ask for clips. One that can never be understood is kept with its reason and
 * asks for nothing more, so that it leaves the queue; one that must come again fails.
 */
public final class ClipRequests implements AggregationStrategy, ExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ClipRequests.class);

  private final ClipFailures failures;
  private final ClipQueue queue;
  private final Clock clock;

  ClipRequests(ClipFailures failures, ClipQueue queue, Clock clock) {
    this.failures = failures;
    this.queue = queue;
    this.clock = clock;
  }

  /** Addresses a message that camel-aws2-sqs received; it deletes it by headers that stay. */
  public void address(Exchange exchange) {
    Message message = exchange.getMessage();
    String id = message.getHeader("CamelAwsSqsMessageId", "", String.class);
    String receipt = message.getHeader("CamelAwsSqsReceiptHandle", "", String.class);
    Map<?, ?> attributes = message.getHeader("CamelAwsSqsAttributes", Map.of(), Map.class);
    String sent = "";
    for (Map.Entry<?, ?> attribute : attributes.entrySet()) {
      if (String.valueOf(attribute.getKey()).equals("SentTimestamp")) {
        sent = String.valueOf(attribute.getValue());
      }
    }
    address(message, new SqsRecord(id, receipt, sent, message.getBody(String.class)));
  }

  /** Addresses a message that came in an event: the body, a record. */
  public void addressRecord(Exchange exchange) {
    Message message = exchange.getMessage();
    address(message, message.getBody(SqsRecord.class));
  }

  private void address(Message message, SqsRecord sqs) {
    message.setHeader(ClipHeaders.MESSAGE_ID, sqs.id());
    message.setHeader(ClipHeaders.RECEIPT, sqs.receipt());
    message.setHeader(
        ClipHeaders.SENT,
        sqs.sent().matches("[0-9]{1,15}") ? sqs.sent() : Long.toString(clock.millis()));
    message.setBody(sqs.body());
  }

  /**
   * The records of an event as Lambda gets it from SQS; none if there are none.
   *
   * @param event JSON
   */
  public List<SqsRecord> records(String event) throws JsonProcessingException {
    List<SqsRecord> records = new ArrayList<>();
    for (JsonNode each : Json.MAPPER.readTree(event).path("Records")) {
      records.add(
          new SqsRecord(
              each.path("messageId").asText(),
              each.path("receiptHandle").asText(),
              each.path("attributes").path("SentTimestamp").asText(),
              each.path("body").asText()));
    }
    return records;
  }

  /** The request in the body, a message's text; null when the message was kept instead. */
  public @Nullable ClipRequest read(String body, Exchange exchange) {
    exchange.setProperty(ClipHeaders.TEXT, body);
    try {
      return ClipRequestReader.read(body);
    } catch (UnusableRequestException e) {
      failures.keepMessage(body, e);
      return null;
    }
  }

  /** Remembers at the message's exchange what became of its request. */
  @Override
  public Exchange aggregate(@Nullable Exchange before, Exchange request, Exchange message) {
    Long again = request.getProperty(ClipHeaders.AGAIN, Long.class);
    if (request.getException() != null) {
      LOG.warn("A request for a clip failed: {}", ClipFailures.reason(request.getException()));
      again = 0L;
    }
    if (again != null) {
      message.setProperty(ClipHeaders.AGAIN, again);
    }
    return message;
  }

  @Override
  public Exchange aggregate(@Nullable Exchange before, Exchange request) {
    throw new UnsupportedOperationException("a split tells of its input too");
  }

  /** Hides a message that must come again for as long as it has to wait. */
  public void postpone(Exchange exchange) {
    String receipt = exchange.getMessage().getHeader(ClipHeaders.RECEIPT, "", String.class);
    long seconds = exchange.getProperty(ClipHeaders.AGAIN, 0L, Long.class);
    if (seconds > 0 && !receipt.isEmpty()) {
      queue.postpone(receipt, Duration.ofSeconds(seconds));
    }
  }

  /**
   * Ends a message.
   *
   * @throws ClipAgainException if it must come again
   */
  public void confirm(Exchange exchange) throws ClipAgainException {
    Long again = exchange.getProperty(ClipHeaders.AGAIN, Long.class);
    if (again != null) {
      throw new ClipAgainException("the queue will deliver it again", Duration.ofSeconds(again));
    }
  }

  @Override
  public void handleException(Throwable exception) {
    handleException("The queue of clips", exception);
  }

  @Override
  public void handleException(String message, Throwable exception) {
    if (exception instanceof ClipAgainException
        || exception.getCause() instanceof ClipAgainException) {
      LOG.debug("{}: {}", message, exception.getMessage());
      return;
    }
    LOG.warn("{}: {}", message, ClipFailures.line(String.valueOf(exception.getMessage())));
    LOG.debug("{}", message, exception);
  }

  @Override
  public void handleException(String message, Exchange exchange, Throwable exception) {
    handleException(message, exception);
  }
}
