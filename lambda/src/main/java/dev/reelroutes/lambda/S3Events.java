package dev.reelroutes.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the uploads in an S3 event notification or in EventBridge's {@code Object Created}. Other
 * buckets, other kinds of events and {@code s3:TestEvent} are passed over: they ask for nothing.
 *
 * <p>A notification's keys are encoded as in an HTML form ({@code +} is a space), EventBridge's are
 * not encoded at all. See <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">the
 * event message structure</a>.
 */
record S3Events(String bucket) {

  /**
   * The uploads of one event.
   *
   * @throws IllegalArgumentException when it is neither of the two
   */
  List<Arrival> arrivals(JsonNode event) {
    if (event.path("Event").asText().equals("s3:TestEvent")) {
      return List.of();
    }
    if (event.has("detail-type")) {
      return ofEventBridge(event);
    }
    if (!event.path("Records").isArray()) {
      throw new IllegalArgumentException(
          "neither an S3 event (Records) nor one of EventBridge (detail-type)");
    }
    List<Arrival> arrivals = new ArrayList<>();
    for (JsonNode each : event.path("Records")) {
      JsonNode object = each.path("s3");
      if (each.path("eventName").asText().startsWith("ObjectCreated:") && isOurs(object)) {
        String key = URLDecoder.decode(key(object), StandardCharsets.UTF_8);
        arrivals.add(new Arrival(key, time(each.path("eventTime").asText())));
      }
    }
    return arrivals;
  }

  private List<Arrival> ofEventBridge(JsonNode event) {
    JsonNode detail = event.path("detail");
    return event.path("detail-type").asText().equals("Object Created") && isOurs(detail)
        ? List.of(new Arrival(key(detail), time(event.path("time").asText())))
        : List.of();
  }

  private boolean isOurs(JsonNode object) {
    return object.path("bucket").path("name").asText().equals(bucket);
  }

  private static String key(JsonNode object) {
    String key = object.path("object").path("key").asText();
    if (key.isEmpty()) {
      throw new IllegalArgumentException("an event of our bucket names no key");
    }
    return key;
  }

  private static @Nullable Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
