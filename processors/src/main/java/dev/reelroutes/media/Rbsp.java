package dev.reelroutes.media;

import java.util.Arrays;

/**
 * The bits of an H.264 NAL unit without emulation prevention (ITU-T H.264, 7.3.1 and 7.4.1.1): what
 * the syntax tables describe. The NAL unit's header byte stays in front.
 */
final class Rbsp {

  private static final byte PREVENTION = 3;

  private Rbsp() {}

  /** Takes the emulation prevention bytes out. */
  static byte[] of(byte[] nal) {
    byte[] rbsp = new byte[nal.length];
    int length = 0;
    int zeros = 0;
    for (byte b : nal) {
      if (zeros >= 2 && b == PREVENTION) {
        zeros = 0;
        continue;
      }
      rbsp[length++] = b;
      zeros = b == 0 ? zeros + 1 : 0;
    }
    return Arrays.copyOf(rbsp, length);
  }

  /** Puts emulation prevention bytes in. */
  static byte[] toNal(byte[] rbsp) {
    byte[] nal =
        new byte[rbsp.length + rbsp.length / 2 + 1]; // at worst one after every second byte
    int length = 0;
    int zeros = 0;
    for (byte b : rbsp) {
      if (zeros >= 2 && (b & 0xFC) == 0) {
        nal[length++] = PREVENTION;
        zeros = 0;
      }
      nal[length++] = b;
      zeros = b == 0 ? zeros + 1 : 0;
    }
    return Arrays.copyOf(nal, length);
  }
}
