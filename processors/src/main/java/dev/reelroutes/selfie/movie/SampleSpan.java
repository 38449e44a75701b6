package dev.reelroutes.selfie.movie;

import dev.reelroutes.media.SampleCrc;

/**
 * Where a picture's bytes lie in a movie.
 *
 * @param offset from the start of the sample area, which is where the front ends: it stays valid
 *     when the front grows
 * @param size bytes, at least one
 * @param crc their {@link SampleCrc}; {@link SampleCrc#UNKNOWN} in movies that were written before
 *     it was noted
 */
public record SampleSpan(long offset, int size, int crc) {

  public SampleSpan {
    if (offset < 0 || size < 1 || offset > Long.MAX_VALUE - size) {
      throw new IllegalArgumentException("no sample has " + size + " bytes at " + offset);
    }
  }

  /** A place whose check sum is unknown. */
  public SampleSpan(long offset, int size) {
    this(offset, size, SampleCrc.UNKNOWN);
  }

  /** The place of these bytes. */
  public static SampleSpan of(long offset, byte[] sample) {
    return new SampleSpan(offset, sample.length, SampleCrc.of(sample));
  }

  /** The same bytes at another place. */
  public SampleSpan at(long otherOffset) {
    return new SampleSpan(otherOffset, size, crc);
  }

  /** Offset of the byte behind it. */
  public long end() {
    return offset + size;
  }
}
