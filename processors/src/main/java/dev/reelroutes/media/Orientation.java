package dev.reelroutes.media;

import java.nio.IntBuffer;
import java.util.Arrays;

/**
 * The eight ways in which pixels are stored (EXIF 2.32, 4.6.4 A, Orientation). Each is told by
 * three questions: rows and columns swapped, columns counted from the right, rows from the bottom.
 */
enum Orientation {
  UPRIGHT(1, false, false, false),
  MIRRORED(2, false, true, false),
  UPSIDE_DOWN(3, false, true, true),
  FLIPPED(4, false, false, true),
  TRANSPOSED(5, true, false, false),
  NEEDS_RIGHT_TURN(6, true, false, true),
  TRANSVERSED(7, true, true, true),
  NEEDS_LEFT_TURN(8, true, true, false);

  private final int exif;
  private final boolean swapped;
  private final boolean fromRight;
  private final boolean fromBottom;

  Orientation(int exif, boolean swapped, boolean fromRight, boolean fromBottom) {
    this.exif = exif;
    this.swapped = swapped;
    this.fromRight = fromRight;
    this.fromBottom = fromBottom;
  }

  /** By EXIF's number, 1 to 8; others mean upright. */
  static Orientation ofExif(int number) {
    for (Orientation orientation : values()) {
      if (orientation.exif == number) {
        return orientation;
      }
    }
    return UPRIGHT;
  }

  /** Whether the upright picture is as wide as the stored one is high. */
  boolean swapped() {
    return swapped;
  }

  /** Whether the stored axis that runs along upright rows begins at their left end. */
  boolean fromUprightLeft() {
    return swapped ? !fromBottom : !fromRight;
  }

  /** What is stored in this way, and what that makes is stored in the next way. */
  Orientation then(Orientation next) {
    for (Orientation both : values()) {
      if (Arrays.equals(both.turned(), next.turned(turned()))) {
        return both;
      }
    }
    throw new IllegalStateException("turns and mirrors always make one of the eight");
  }

  /** Four stored corners, upright, row by row. */
  private byte[] turned() {
    return turned(new byte[] {0, 1, 2, 3});
  }

  private byte[] turned(byte[] corners) {
    byte[] turned = new byte[4];
    turn(corners, 2, turned, 0, 2);
    return turned;
  }

  /**
   * Reads FFmpeg's display matrix (libavutil/display.h): stored (x, y) is shown at (a·x + c·y, b·x
   * + d·y), here with the four at 0, 3, 1, 4.
   */
  static Orientation ofDisplayMatrix(IntBuffer matrix) {
    int a = matrix.get(0);
    int b = matrix.get(1);
    int c = matrix.get(3);
    int d = matrix.get(4);
    if (a == 0 && d == 0 && b != 0) {
      if (b > 0) {
        return c > 0 ? TRANSPOSED : NEEDS_RIGHT_TURN;
      }
      return c > 0 ? NEEDS_LEFT_TURN : TRANSVERSED;
    }
    if (a < 0) {
      return d < 0 ? UPSIDE_DOWN : MIRRORED;
    }
    return d < 0 ? FLIPPED : UPRIGHT;
  }

  /**
   * Turns one stored plane upright into a larger plane.
   *
   * @param stored {@code height × width} samples without padding
   * @param width of the stored plane
   * @param target where the upright plane goes
   * @param at index of its top left sample in {@code target}
   * @param stride samples per row of {@code target}
   */
  void turn(byte[] stored, int width, byte[] target, int at, int stride) {
    int height = stored.length / width;
    int columns = swapped ? height : width;
    int rows = swapped ? width : height;
    int alongX = fromRight ? -1 : 1;
    int alongY = fromBottom ? -width : width;
    int first = (fromRight ? width - 1 : 0) + (fromBottom ? (height - 1) * width : 0);
    int step = swapped ? alongY : alongX;
    int nextRow = swapped ? alongX : alongY;
    for (int y = 0; y < rows; y++) {
      int from = first + y * nextRow;
      int to = at + y * stride;
      if (step == 1) {
        System.arraycopy(stored, from, target, to, columns);
        continue;
      }
      for (int x = 0; x < columns; x++, from += step) {
        target[to + x] = stored[from];
      }
    }
  }
}
