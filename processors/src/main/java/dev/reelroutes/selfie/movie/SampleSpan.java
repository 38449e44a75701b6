package dev.reelroutes.selfie.movie;

/**
 * Where a picture's bytes lie in a movie.
 *
 * @param offset from the start of the sample area, which is where the front ends: it stays valid
 *     when the front grows
 * @param size bytes, at least one
 */
public record SampleSpan(long offset, int size) {

  public SampleSpan {
    if (offset < 0 || size < 1 || offset > Long.MAX_VALUE - size) {
      throw new IllegalArgumentException("no sample has " + size + " bytes at " + offset);
    }
  }

  /** Offset of the byte behind it. */
  public long end() {
    return offset + size;
  }
}
