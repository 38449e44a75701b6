package dev.reelroutes.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.reelroutes.routes.arrivals.Arrival;
import dev.reelroutes.routes.arrivals.S3Events;
import dev.reelroutes.routes.errors.DeadLetters;
import dev.reelroutes.routes.store.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a function takes S3's events, by SQS or not. Every upload of an event is tried, whatever
 * becomes of the others.
 *
 * <p>From SQS the answer names the messages that failed ({@code batchItemFailures}); otherwise a
 * failure fails the invocation, so that Lambda repeats it.
 */
final class UploadEvents {

  private static final Logger LOG = LoggerFactory.getLogger(UploadEvents.class);

  private final S3Events events;

  /**
   * @param bucket whose events count
   */
  UploadEvents(String bucket) {
    this.events = new S3Events(bucket);
  }

  /** What a function does with one upload. */
  @FunctionalInterface
  interface Work {

    /** Does it, and says what went wrong; null if nothing did. */
    @Nullable String on(Arrival arrival);
  }

  /** What went wrong with an exchange, in one line; null if nothing did. */
  static @Nullable String failure(Exchange done) {
    String error = done.getProperty(DeadLetters.ERROR, String.class);
    return error == null && done.isFailed() ? String.valueOf(done.getException()) : error;
  }

  /** Gives each upload to the work, and answers as Lambda wants it. */
  Map<String, Object> handle(Map<String, Object> input, Work work) {
    JsonNode event = Json.MAPPER.valueToTree(input);
    if (event.path("Records").path(0).path("eventSource").asText().equals("aws:sqs")) {
      return ofQueue(event.path("Records"), work);
    }
    List<String> failures = ofEvent(event, work);
    if (!failures.isEmpty()) {
      throw new IllegalStateException(String.join("; ", failures));
    }
    return Map.of("failed", 0);
  }

  private Map<String, Object> ofQueue(JsonNode messages, Work work) {
    List<Map<String, String>> failed = new ArrayList<>();
    for (JsonNode message : messages) {
      List<String> failures = ofMessage(message, work);
      if (!failures.isEmpty()) {
        LOG.warn("{} of a message's uploads failed: {}", failures.size(), failures.get(0));
        failed.add(Map.of("itemIdentifier", message.path("messageId").asText()));
      }
    }
    return Map.of("batchItemFailures", failed);
  }

  /** What cannot be read goes back to the queue too: its dead letters show it to a person. */
  private List<String> ofMessage(JsonNode message, Work work) {
    try {
      return ofEvent(Json.MAPPER.readTree(message.path("body").asText()), work);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return List.of("not an S3 event");
    }
  }

  private List<String> ofEvent(JsonNode event, Work work) {
    return events.arrivals(event).stream().map(work::on).filter(Objects::nonNull).toList();
  }
}
