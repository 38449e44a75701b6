package dev.reelroutes.media.isolation;

import static dev.reelroutes.settings.Setting.milliseconds;
import static dev.reelroutes.settings.Setting.number;
import static dev.reelroutes.settings.Setting.oneOf;

import dev.reelroutes.media.DecodeLimits;
import dev.reelroutes.media.FfmpegPhotoDecoder;
import dev.reelroutes.media.PhotoDecoder;
import dev.reelroutes.settings.Setting;
import dev.reelroutes.settings.Settings;
import java.time.Duration;
import java.util.List;

/**
 * Where photos are decoded.
 *
 * @param mode in processes of their own, or in this one
 * @param timeout for one photo; then its process is killed
 * @param maxBytes of memory that a process may have resident
 */
public record Isolation(Mode mode, Duration timeout, long maxBytes) {

  /** Where photos are decoded. */
  public enum Mode {
    /** In worker processes. */
    PROCESS,
    /** In this process, where the platform isolates already. */
    NONE
  }

  private static final Setting<Mode> MODE = oneOf("media.isolation", Mode.class);
  private static final Setting<Duration> TIMEOUT =
      milliseconds("media.isolation.timeout", 100, 3_600_000);
  private static final Setting<Long> MAX_BYTES =
      number("media.isolation.max-bytes", 256L << 20, 64L << 30);

  /** All of them. */
  public static final List<Setting<?>> SETTINGS = List.of(MODE, TIMEOUT, MAX_BYTES);

  /** A share of the memory is Java's: photo and picture as bytes. */
  private static final int HEAP_SHARE = 4;

  /** Of settings that were read. */
  public static Isolation of(Settings values) {
    return new Isolation(values.get(MODE), values.get(TIMEOUT), values.get(MAX_BYTES));
  }

  /** The decoder; one that is to be closed if it is {@link AutoCloseable}. */
  public PhotoDecoder decoder(DecodeLimits limits) {
    return mode == Mode.PROCESS
        ? new IsolatedPhotoDecoder(limits, this)
        : new FfmpegPhotoDecoder(limits);
  }

  long heapBytes() {
    return maxBytes / HEAP_SHARE;
  }
}
