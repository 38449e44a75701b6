package dev.reelroutes.selfie.movie;

/**
 * How long the front of a movie is. Its length matters only for movies that are written by
 * multipart copy: there the front is part 1, which S3 wants to be at least 5 MiB long, and it must
 * not change from append to append, or every sample would have to be copied to another offset.
 *
 * <ul>
 *   <li>Samples below 5 MiB: the index, padded to a multiple of 4 KiB. The movie is written whole.
 *   <li>Samples from 5 MiB on: 5 MiB.
 *   <li>When the index outgrows that: the next whole MiB, and so on. A front never shrinks again
 *       while its movie is only appended to.
 * </ul>
 */
final class FrontLength {

  static final int LARGE = 5 << 20;
  private static final int SMALL_STEP = 4 << 10;
  private static final int LARGE_STEP = 1 << 20;

  /** The smallest {@code free} box is a header without a body. */
  private static final int SMALLEST_PADDING = 8;

  private FrontLength() {}

  /**
   * @param used bytes of everything in the front but its padding
   * @param samplesLength bytes of the sample area
   * @param present length of the front that the samples lie behind now, 0 for a new movie
   */
  static int of(long used, long samplesLength, long present) {
    boolean large = samplesLength >= LARGE;
    int step = large ? LARGE_STEP : SMALL_STEP;
    long length = large ? Math.max(LARGE, present) : step;
    while (length < used || isBadPadding(length - used)) {
      length = (length / step + 1) * step;
    }
    if (length > FrontReader.LONGEST) {
      throw new IllegalStateException(
          "the movie's index needs %d bytes, more than the %d that are ever read; start another movie"
              .formatted(used, FrontReader.LONGEST));
    }
    return (int) length;
  }

  private static boolean isBadPadding(long padding) {
    return padding > 0 && padding < SMALLEST_PADDING;
  }
}
