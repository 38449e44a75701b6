package dev.reelroutes.routes.arrivals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.reelroutes.routes.store.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Finds the uploads in an S3 event notification or in EventBridge's {@code Object Created}, as they
 * are or as the message of an SNS notification. Other buckets, other kinds of events and {@code
 * s3:TestEvent} are passed over: they ask for nothing.
 *
 * <p>A notification's keys are encoded as in an HTML form ({@code +} is a space), EventBridge's are
 * not encoded at all. See <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">the
 * event message structure</a>.
 *
 * @param bucket the uploads bucket
 */
public record S3Events(String bucket) {

  private static final String CREATED = "ObjectCreated:";

  /** An object that came to be, in whichever bucket. */
  private record Created(String bucket, JsonNode object, String time, boolean encoded) {}

  /**
   * The uploads of one event.
   *
   * @throws IllegalArgumentException when it is none of these
   */
  public List<Arrival> arrivals(JsonNode event) {
    return created(event)
        .filter(created -> created.bucket().equals(bucket))
        .map(S3Events::arrival)
        .toList();
  }

  /**
   * Other buckets that an event tells uploads of.
   *
   * @throws IllegalArgumentException when it is none of these
   */
  public Set<String> otherBuckets(JsonNode event) {
    Set<String> names = new TreeSet<>();
    created(event).map(Created::bucket).filter(name -> !name.equals(bucket)).forEach(names::add);
    return names;
  }

  private static Stream<Created> created(JsonNode event) {
    if (event.path("Event").asText().equals("s3:TestEvent")) {
      return Stream.empty();
    }
    if (event.path("Type").asText().equals("Notification")) {
      return created(inside(event));
    }
    if (event.has("detail-type")) {
      return Stream.of(event)
          .filter(e -> e.path("detail-type").asText().equals("Object Created"))
          .map(e -> created(e.path("detail"), e.path("time"), false));
    }
    if (!event.path("Records").isArray()) {
      throw new IllegalArgumentException(
          "neither an S3 event (Records) nor one of EventBridge (detail-type)");
    }
    return StreamSupport.stream(event.path("Records").spliterator(), false)
        .flatMap(S3Events::ofRecord);
  }

  private static Stream<Created> ofRecord(JsonNode each) {
    if (each.has("Sns")) {
      return created(inside(each.path("Sns")));
    }
    // Some S3-compatible servers write s3:ObjectCreated:Put.
    String name = each.path("eventName").asText().replaceFirst("^s3:", "");
    return name.startsWith(CREATED)
        ? Stream.of(created(each.path("s3"), each.path("eventTime"), true))
        : Stream.empty();
  }

  private static JsonNode inside(JsonNode notification) {
    try {
      return Json.MAPPER.readTree(notification.path("Message").asText());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the SNS message is no JSON", e);
    }
  }

  private static Created created(JsonNode detail, JsonNode time, boolean encoded) {
    return new Created(
        detail.path("bucket").path("name").asText(), detail.path("object"), time.asText(), encoded);
  }

  private static Arrival arrival(Created created) {
    String key = created.object().path("key").asText();
    if (key.isEmpty()) {
      throw new IllegalArgumentException("an event of our bucket names no key");
    }
    return new Arrival(
        created.encoded() ? URLDecoder.decode(key, StandardCharsets.UTF_8) : key,
        time(created.time()));
  }

  private static @Nullable Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
