package dev.reelroutes.media.mp4;

/**
 * The transformation in {@code mvhd} and {@code tkhd} (ISO/IEC 14496-12 6.2.2), of which we only
 * ever need "moved down": nine numbers, 16.16 fixed point but for the last column's 2.30.
 */
final class Matrix {

  static final int LENGTH = 36;
  private static final int ONE = 0x1_0000;
  private static final int LAST_ONE = 0x4000_0000;

  private Matrix() {}

  /**
   * @param down pixels
   */
  static void write(BoxWriter out, int down) {
    out.u32(ONE).u32(0).u32(0);
    out.u32(0).u32(ONE).u32(0);
    out.u32(0).u32((long) down << 16).u32(LAST_ONE);
  }

  /** How far down it moves, in pixels. */
  static int read(BoxReader box) throws Mp4FormatException {
    box.skip(28);
    int down = box.u16();
    box.skip(6);
    return down;
  }
}
