package dev.reelroutes.media.cut;

import dev.reelroutes.media.RejectReason;
import dev.reelroutes.media.UnusableMovieException;
import java.util.Arrays;

/**
 * Gives each picture of a part the time when it is to be decoded: rising, and never after it is
 * shown. The times of showing serve, in order, moved by as many pictures as are reordered; thus
 * copied pictures and encoded ones go together, at any rate.
 */
final class DecodeTimes {

  private DecodeTimes() {}

  /**
   * @param shown times in decoding order
   * @param step for the first ones, which are decoded before anything is shown
   */
  static long[] of(long[] shown, long step) throws UnusableMovieException {
    long[] sorted = shown.clone();
    Arrays.sort(sorted);
    int delay = 0;
    for (int i = 0; i < shown.length; i++) {
      if (i > 0 && sorted[i] == sorted[i - 1]) {
        throw new UnusableMovieException(
            RejectReason.BAD_TIMING, "has two pictures at the same time");
      }
      delay = Math.max(delay, i - Arrays.binarySearch(sorted, shown[i]));
    }
    long[] decoded = new long[shown.length];
    for (int i = 0; i < shown.length; i++) {
      decoded[i] = i < delay ? sorted[0] - (delay - i) * step : sorted[i - delay];
    }
    return decoded;
  }
}
