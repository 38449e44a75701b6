package dev.reelroutes.clips;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What others are told of a clip: the SNS message, which is also the body of the PUT to the camera
 * API. Keys in messages begin with a slash, and a thumbnail's has {@code {size}} in it literally.
 */
public final class ClipMessages {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String publicAddress;

  /**
   * @param publicAddress CLIP_URL: what links begin with
   */
  public ClipMessages(String publicAddress) {
    this.publicAddress = publicAddress.replaceFirst("/+$", "");
  }

  @JsonPropertyOrder({
    "clipId",
    "cameraId",
    "startTimestampInMs",
    "endTimestampInMs",
    "status",
    "bucket",
    "clip",
    "thumbnail",
    "covered",
    "missing"
  })
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Message(
      String clipId,
      String cameraId,
      long startTimestampInMs,
      long endTimestampInMs,
      ClipStatus status,
      @Nullable String bucket,
      @Nullable Link clip,
      Thumbnail thumbnail,
      List<TimeRange> covered,
      List<TimeRange> missing) {}

  @JsonPropertyOrder({"url", "key"})
  record Link(String url, String key) {}

  @JsonPropertyOrder({"url", "key", "sizes"})
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Thumbnail(@Nullable String url, @Nullable String key, List<Integer> sizes) {}

  /**
   * That a clip is there.
   *
   * @param bucket that holds it
   * @param sizes of its thumbnails that are there too, px
   */
  public String available(
      ClipRequest request, String bucket, List<Integer> sizes, Coverage coverage) {
    Link clip = link(ClipKeys.clip(request));
    Link thumbnail = link(ClipKeys.anyThumbnail(request));
    return write(
        new Message(
            request.clipId(),
            request.cameraId(),
            request.range().start(),
            request.range().end(),
            ClipStatus.CLIP_AVAILABLE,
            bucket,
            clip,
            new Thumbnail(thumbnail.url(), thumbnail.key(), sizes),
            coverage.covered(),
            coverage.missing()));
  }

  /** Any other status. */
  public String unavailable(ClipRequest request, ClipStatus status) {
    return write(
        new Message(
            request.clipId(),
            request.cameraId(),
            request.range().start(),
            request.range().end(),
            status,
            null,
            null,
            new Thumbnail(null, null, List.of()),
            List.of(),
            List.of(request.range())));
  }

  /** A message as SNS takes it with MessageStructure=json. */
  public static String envelope(String message) {
    return write(Map.of("default", message));
  }

  private Link link(String key) {
    return new Link(publicAddress + "/" + key, "/" + key);
  }

  private static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a message of ours must be writable", e);
    }
  }
}
