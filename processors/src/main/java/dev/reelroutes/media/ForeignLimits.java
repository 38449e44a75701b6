package dev.reelroutes.media;

import java.time.Duration;

/**
 * How large a movie may be that somebody else made. What it says of itself is judged before a
 * decoder sees it, what it turns out to be while it is decoded.
 *
 * @param longest it plays at most so long
 * @param maxPixels width × height of a picture at most
 * @param maxStreams pictures, sounds, subtitles and so on, together
 */
public record ForeignLimits(Duration longest, long maxPixels, int maxStreams) {

  /** Two hours, 8K, and more streams than a film with all its languages has. */
  public static final ForeignLimits DEFAULT =
      new ForeignLimits(Duration.ofHours(2), 8192L * 4320, 64);

  public ForeignLimits {
    if (longest.isNegative() || longest.isZero() || maxPixels < 1 || maxStreams < 1) {
      throw new IllegalArgumentException("limits of movies must be positive");
    }
  }

  /** Refuses a duration, µs, that is too long. */
  public void check(long micros) throws UnusableMovieException {
    if (micros > micros(longest)) {
      throw new UnusableMovieException(
          RejectReason.TOO_LONG, "is longer than %d minutes".formatted(longest.toMinutes()));
    }
  }

  private static long micros(Duration duration) {
    return duration.toMillis() * 1000;
  }
}
