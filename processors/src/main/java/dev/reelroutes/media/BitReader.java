package dev.reelroutes.media;

/** Reads bits and Exp-Golomb numbers (ITU-T H.264, 7.2 and 9.1). */
final class BitReader {

  private final byte[] bytes;
  private int position;

  BitReader(byte[] bytes, int position) {
    this.bytes = bytes;
    this.position = position;
  }

  /** Bits read so far, from the first byte on. */
  int position() {
    return position;
  }

  int bit() {
    if (position >= 8 * bytes.length) {
      throw new IllegalArgumentException(
          "the H.264 syntax runs past its " + bytes.length + " bytes");
    }
    int bit = bytes[position >> 3] >> (7 - (position & 7)) & 1;
    position++;
    return bit;
  }

  boolean flag() {
    return bit() == 1;
  }

  int u(int bits) {
    int value = 0;
    for (int i = 0; i < bits; i++) {
      value = value << 1 | bit();
    }
    return value;
  }

  int ue() {
    int zeros = 0;
    while (bit() == 0) {
      zeros++;
    }
    if (zeros > 30) {
      throw new IllegalArgumentException("an H.264 number has more than 31 bits");
    }
    return (1 << zeros) - 1 + u(zeros);
  }

  int se() {
    int code = ue();
    return (code & 1) == 1 ? (code + 1) / 2 : -code / 2;
  }
}
