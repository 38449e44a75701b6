package dev.reelroutes.selfie.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads announcements: our own durable objects, and what drivers send, {@code
 * {"movie","expectedImages","retryCount"}} or the original system's {@code prefix} and {@code
 * numExpectedImages}. Numbers may come as strings.
 */
public final class AnnouncementReader {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          // A newer version may have written more than this one knows.
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final Clock clock;

  /**
   * @param clock gives the opening time of announcements that carry none
   */
  public AnnouncementReader(Clock clock) {
    this.clock = clock;
  }

  /**
   * Reads what a driver sent.
   *
   * @param movie the movie when the request's address names it, else null
   * @throws IllegalArgumentException naming the field that is wrong
   */
  public Announcement read(byte[] json, @Nullable String movie) {
    JsonNode node = tree(json);
    String named = movie != null ? movie : text(node, "movie", "prefix");
    if (named == null || named.isBlank()) {
      throw new IllegalArgumentException("movie is missing");
    }
    String batchId = text(node, "batchId");
    Announcement opened =
        Announcement.open(
            named.replaceAll("/+$", ""),
            batchId != null ? batchId : UUID.randomUUID().toString(),
            number(node, "expectedImages", "numExpectedImages"),
            batchId != null && node.path("marked").asBoolean(true),
            clock.instant());
    int retries = node.path("retryCount").asInt(0);
    return retries == 0 ? opened : opened.withRetryCount(retries);
  }

  /** Reads one of our own durable objects. */
  public Announcement readStored(byte[] json) {
    try {
      return JSON.readValue(json, Announcement.class);
    } catch (IOException e) {
      throw new IllegalArgumentException("not an announcement: " + firstLine(e), e);
    }
  }

  /** Writes the durable object. */
  public byte[] write(Announcement announcement) {
    try {
      return JSON.writeValueAsBytes(announcement);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode tree(byte[] json) {
    try {
      JsonNode node = JSON.readTree(json);
      if (node == null || !node.isObject()) {
        throw new IllegalArgumentException("the body must be a JSON object");
      }
      return node;
    } catch (IOException e) {
      throw new IllegalArgumentException("the body is not JSON: " + firstLine(e), e);
    }
  }

  private static @Nullable String text(JsonNode node, String... names) {
    for (String name : names) {
      JsonNode value = node.get(name);
      if (value != null && value.isTextual()) {
        return value.textValue();
      }
    }
    return null;
  }

  private static int number(JsonNode node, String... names) {
    for (String name : names) {
      JsonNode value = node.get(name);
      if (value != null && value.isIntegralNumber() && value.canConvertToInt()) {
        return value.intValue();
      }
      if (value != null && value.isTextual() && value.textValue().matches("\\d{1,6}")) {
        return Integer.parseInt(value.textValue());
      }
      if (value != null) {
        throw new IllegalArgumentException(
            name + " must be a whole number between 1 and " + Announcement.MAX_EXPECTED);
      }
    }
    throw new IllegalArgumentException(names[0] + " is missing");
  }

  private static String firstLine(IOException e) {
    String message =
        e instanceof JsonProcessingException j ? j.getOriginalMessage() : e.getMessage();
    return String.valueOf(message).lines().findFirst().orElse("unreadable");
  }
}
