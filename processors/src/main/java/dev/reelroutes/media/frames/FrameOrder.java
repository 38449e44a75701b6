package dev.reelroutes.media.frames;

import dev.reelroutes.media.ForeignLimits;
import java.time.Duration;

/**
 * Which frames of a video are wanted: those that are shown at 0, {@code every}, 2 × {@code every},
 * …
 *
 * @param every between two of them; above zero
 * @param most at most so many, 1 to 100,000
 * @param limits of the video
 */
public record FrameOrder(Duration every, int most, ForeignLimits limits) {

  private static final int MOST = 100_000;

  /** Twelve hours of 8K, 64 tracks: those of videos that are split. */
  public static final ForeignLimits LIMITS =
      new ForeignLimits(Duration.ofHours(12), 8192L * 4320, 64);

  public FrameOrder {
    if (every.isNegative() || every.isZero() || most < 1 || most > MOST) {
      throw new IllegalArgumentException("frames are wanted every so often, 1 to " + MOST);
    }
  }

  /** The first frame alone. */
  public static FrameOrder first() {
    return new FrameOrder(Duration.ofDays(1), 1, LIMITS);
  }

  /** One every so often, at most so many. */
  public static FrameOrder sampled(Duration every, int most) {
    return new FrameOrder(every, most, LIMITS);
  }

  /** When the frame of a number is shown, from the video's beginning. */
  Duration time(int number) {
    return every.multipliedBy(number);
  }
}
