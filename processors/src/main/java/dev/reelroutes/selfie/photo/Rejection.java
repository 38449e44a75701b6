package dev.reelroutes.selfie.photo;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.reelroutes.media.RejectReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The JSON object kept beside a rejected upload's bytes.
 *
 * @param reasonCode why, for programs
 * @param detail why, for people
 * @param srcKey the upload's object key as it came
 * @param etag the upload's ETag without quotes; null when the source has none
 * @param size bytes
 * @param firstSeen when it was first rejected, UTC
 */
@JsonPropertyOrder({"reasonCode", "detail", "srcKey", "etag", "size", "firstSeen"})
@JsonIgnoreProperties(ignoreUnknown = true)
public record Rejection(
    RejectReason reasonCode,
    String detail,
    String srcKey,
    @Nullable String etag,
    long size,
    Instant firstSeen) {

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  public Rejection {
    if (size < 0) {
      throw new IllegalArgumentException("size must not be negative, not " + size);
    }
  }

  /** As UTF-8 JSON. */
  public byte[] toJson() {
    try {
      return JSON.writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a rejection is always representable", e);
    }
  }

  /**
   * Reads what {@link #toJson} wrote; later versions may have added fields.
   *
   * @throws IOException when it is something else
   */
  public static Rejection parse(byte[] json) throws IOException {
    return JSON.readValue(json, Rejection.class);
  }
}
