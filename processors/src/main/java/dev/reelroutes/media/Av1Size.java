package dev.reelroutes.media;

/**
 * Reads how large the pictures of AV1 data may become (AV1 Bitstream Specification, 5.3 and 5.5),
 * because its decoder, unlike FFmpeg's own, spends the memory before anybody is asked.
 */
final class Av1Size {

  private static final int SEQUENCE_HEADER = 1;

  private final BitReader bits;

  private Av1Size(BitReader bits) {
    this.bits = bits;
  }

  /**
   * Compares every sequence header with what the file has promised.
   *
   * @throws UnusableException NO_FRAME if one is larger, or unreadable
   */
  static void check(byte[] obus, ImageHeader promised) throws UnusableException {
    try {
      BitReader bits = new BitReader(obus, 0);
      while (bits.position() < 8 * obus.length) {
        int type = bits.u(5) & 0xF; // the highest bit must be 0
        boolean extended = bits.flag();
        boolean sized = bits.flag();
        bits.u(extended ? 9 : 1);
        long length = sized ? leb128(bits) : obus.length - bits.position() / 8;
        int start = bits.position();
        if (type == SEQUENCE_HEADER) {
          new Av1Size(bits).compare(promised);
        }
        bits = new BitReader(obus, (int) Math.min(8L * obus.length, start + 8 * length));
      }
    } catch (IllegalArgumentException e) {
      throw new UnusableException(RejectReason.NO_FRAME, "the AV1 data is cut short");
    }
  }

  private static long leb128(BitReader bits) {
    long value = 0;
    for (int i = 0; i < 5; i++) {
      int next = bits.u(8);
      value |= (long) (next & 0x7F) << (7 * i);
      if (next < 0x80) {
        break;
      }
    }
    return value;
  }

  private void compare(ImageHeader promised) throws UnusableException {
    bits.u(4); // profile, still picture
    if (bits.flag()) {
      bits.u(5); // reduced header: level
    } else {
      skipTiming();
    }
    int widthBits = bits.u(4) + 1;
    int heightBits = bits.u(4) + 1;
    int width = bits.u(widthBits) + 1;
    int height = bits.u(heightBits) + 1;
    if (width > promised.width() || height > promised.height()) {
      throw new UnusableException(
          RejectReason.NO_FRAME,
          "its pictures may be of " + width + "x" + height + ", not of " + promised);
    }
  }

  private void skipTiming() {
    int delayBits = 0;
    if (bits.flag()) {
      bits.u(64);
      if (bits.flag()) {
        bits.ue(); // uvlc has the same form
      }
      if (bits.flag()) {
        delayBits = bits.u(5) + 1;
        bits.u(42);
      }
    }
    boolean displayDelay = bits.flag();
    for (int points = bits.u(5) + 1; points > 0; points--) {
      bits.u(12);
      if (bits.u(5) > 7) {
        bits.flag(); // tier
      }
      if (delayBits > 0 && bits.flag()) {
        bits.u(2 * delayBits + 1);
      }
      if (displayDelay && bits.flag()) {
        bits.u(4);
      }
    }
  }
}
