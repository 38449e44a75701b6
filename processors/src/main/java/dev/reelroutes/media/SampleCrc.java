package dev.reelroutes.media;

import java.util.zip.CRC32C;

/** The check sum by which a changed sample is known that can still be decoded. */
public final class SampleCrc {

  /** Says that nobody noted one. A sample that happens to have it is not checked. */
  public static final int UNKNOWN = 0;

  private SampleCrc() {}

  /** CRC-32C (Castagnoli) of a sample's bytes. */
  public static int of(byte[] sample) {
    return of(sample, 0, sample.length);
  }

  /** The same of some bytes. */
  public static int of(byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }
}
