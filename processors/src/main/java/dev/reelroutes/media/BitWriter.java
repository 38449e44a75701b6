package dev.reelroutes.media;

import java.util.Arrays;

/** Writes bits and Exp-Golomb numbers (ITU-T H.264, 7.2 and 9.1). */
final class BitWriter {

  private final byte[] bytes;
  private int position;

  BitWriter(int capacity) {
    bytes = new byte[capacity];
  }

  void bit(int bit) {
    bytes[position >> 3] |= (byte) (bit << (7 - (position & 7)));
    position++;
  }

  void u(int value, int bits) {
    for (int i = bits - 1; i >= 0; i--) {
      bit(value >> i & 1);
    }
  }

  void ue(int value) {
    int code = value + 1;
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(code);
    u(0, bits - 1);
    u(code, bits);
  }

  boolean aligned() {
    return (position & 7) == 0;
  }

  /** Copies the bits in [from, to) of {@code source}. */
  void copy(byte[] source, int from, int to) {
    for (int i = from; i < to; i++) {
      bit(source[i >> 3] >> (7 - (i & 7)) & 1);
    }
  }

  /** Copies whole bytes to an aligned position. */
  void copyBytes(byte[] source, int from) {
    System.arraycopy(source, from, bytes, position >> 3, source.length - from);
    position += 8 * (source.length - from);
  }

  /** What was written, filled up with zero bits. */
  byte[] toBytes() {
    return Arrays.copyOf(bytes, (position + 7) >> 3);
  }
}
