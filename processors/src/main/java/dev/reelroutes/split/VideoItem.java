package dev.reelroutes.split;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The item of a video or of a part of one, as other programs read it from the table.
 *
 * @param step how far it is
 * @param created when the item was made
 * @param place where its bytes are
 * @param media what is in them
 * @param parent of a part; null for an upload
 * @param parts of an upload, in their order, empty until all are there; null for a part
 */
public record VideoItem(
    VideoId id,
    Step step,
    Instant created,
    Place place,
    Media media,
    @Nullable VideoId parent,
    @Nullable List<VideoId> parts) {

  /** The table's key. */
  public static final String ID = "VideoId";

  /** The field of an upload's list of parts. */
  public static final String PARTS = "sub_videos";

  private static final int DECIMALS = 6;

  public VideoItem {
    parts = parts == null ? null : List.copyOf(parts);
  }

  /** What was done to a video last. */
  public enum Step {
    /** It was uploaded. */
    UPLOAD,
    /** It was cut out of another. */
    TIMESPLIT
  }

  /**
   * Where a video is.
   *
   * @param name of its file, without extension
   * @param extension without a dot
   */
  public record Place(String bucket, String key, String name, String extension) {}

  /**
   * What is in a video.
   *
   * @param width as shown, px
   * @param height as shown, px
   * @param fps pictures per second, on average
   * @param audio whether it has sound
   */
  public record Media(int width, int height, double fps, Duration duration, boolean audio) {}

  /** The item of an upload, whose parts are still to come. */
  public static VideoItem upload(VideoId id, Instant created, Place place, Media media) {
    return new VideoItem(id, Step.UPLOAD, created, place, media, null, List.of());
  }

  /** The item of a part. */
  public static VideoItem part(VideoId parent, Instant created, Place place, Media media) {
    VideoId id = VideoId.ofPart(place.bucket, place.key, parent);
    return new VideoItem(id, Step.TIMESPLIT, created, place, media, parent, null);
  }

  /** The fields in their order; ids and whole numbers are Long, others Double. */
  public Map<String, Object> row() {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put(ID, id.value());
    row.put("process_step", step.name().toLowerCase(Locale.ROOT));
    row.put("creation_time", created.truncatedTo(ChronoUnit.MILLIS).toString());
    row.put("bucket", place.bucket);
    row.put("key", place.key);
    row.put("name", place.name);
    row.put("extension", place.extension);
    row.put("size", List.of((long) media.width, (long) media.height));
    row.put("fps", number(media.fps));
    row.put("duration", number(media.duration.toNanos() / 1e9));
    row.put("audio", media.audio);
    if (parent != null) {
      row.put("parent_video", parent.value());
    }
    if (parts != null) {
      row.put(PARTS, parts.stream().map(VideoId::value).toList());
    }
    return row;
  }

  /** As a table gives it back: 30.0 is 30. */
  private static Number number(double value) {
    BigDecimal rounded =
        BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros();
    // No conditional expression: it would make both a double.
    if (rounded.scale() <= 0) {
      return rounded.longValue();
    }
    return rounded.doubleValue();
  }
}
