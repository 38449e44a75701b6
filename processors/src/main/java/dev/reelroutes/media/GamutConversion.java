package dev.reelroutes.media;

import java.util.function.DoubleUnaryOperator;

/**
 * From wider primaries or other curves to BT.709: through red, green and blue and linear light, by
 * tables. Colours that BT.709 cannot show are clipped, as on every screen of its kind.
 */
final class GamutConversion implements ColourConversion {

  private static final int INDEX_SHIFT = 18;
  private static final int STEPS = 1023; // encoded values per colour: finer than any photo
  private static final int LIGHT = 65536; // linear light of white
  private static final int MATRIX_SHIFT = 12;
  private static final int LIGHT_INDEX_SHIFT =
      2; // 16384 steps: the darkest are 1/5 of a code value
  private static final int BRIGHTEST = (LIGHT >> LIGHT_INDEX_SHIFT) - 1;
  private static final int ENCODED = 16384; // encoded value of white
  private static final int OUT_SHIFT = 22; // 14 bits of ENCODED, 8 of the weights below
  private static final int HALF = 1 << (OUT_SHIFT - 1);
  private static final int BLACK = (16 << OUT_SHIFT) + HALF;
  private static final int NEUTRAL = (128 << OUT_SHIFT) + HALF;
  private static final short[] ENCODE = encode();

  private final int[] toIndex;
  private final int[] indexOffset;
  private final int[][] light = new int[3][];
  private final int[] matrix = new int[9];
  private final int[] yOf;
  private final int[] cbOf;
  private final int[] crOf;

  GamutConversion(YuvCoding coding, RgbSpace space) {
    toIndex = new int[9];
    indexOffset = new int[3];
    for (int i = 0; i < 9; i++) {
      double steps = i % 3 == 0 ? coding.lumaSteps() : coding.chromaSteps();
      toIndex[i] = round(coding.toRgb().at(i / 3, i % 3) * STEPS / steps * (1 << INDEX_SHIFT));
      matrix[i] = round(space.toBt709().at(i / 3, i % 3) * (1 << MATRIX_SHIFT));
    }
    for (int colour = 0; colour < 3; colour++) {
      indexOffset[colour] = round(-coding.black() * toIndex[3 * colour]) + (1 << (INDEX_SHIFT - 1));
      light[colour] = light(space.curves().get(colour));
    }
    Matrix3 toYuv = YuvCoding.BT709.toRgb().inverse();
    yOf = weights(toYuv, 0, 219);
    cbOf = weights(toYuv, 1, 224);
    crOf = weights(toYuv, 2, 224);
  }

  private static int round(double value) {
    return (int) Math.round(value);
  }

  private static int[] light(DoubleUnaryOperator curve) {
    int[] light = new int[STEPS + 1];
    for (int i = 0; i <= STEPS; i++) {
      double linear = curve.applyAsDouble(i / (double) STEPS);
      light[i] = round(Math.max(0, Math.min(1, linear)) * LIGHT);
    }
    return light;
  }

  private static short[] encode() {
    short[] encode = new short[BRIGHTEST + 1];
    for (int i = 0; i <= BRIGHTEST; i++) {
      encode[i] = (short) round(RgbSpace.encoded(i / (double) BRIGHTEST) * ENCODED);
    }
    return encode;
  }

  private static int[] weights(Matrix3 toYuv, int row, int steps) {
    int[] weights = new int[3];
    for (int colour = 0; colour < 3; colour++) {
      weights[colour] = round(toYuv.at(row, colour) * steps * 256);
    }
    return weights;
  }

  @Override
  public Planes convert(ColourPlanes source) {
    int width = source.width();
    byte[] luma = new byte[width * source.height()];
    int[] halves = new int[width / 2 + 2];
    int[] cb = new int[width];
    int[] cr = new int[width];
    for (int y = 0; y < source.height(); y++) {
      source.upsample(source.cb(), y, halves, cb);
      source.upsample(source.cr(), y, halves, cr);
      lumaRow(source, y, cb, cr, luma);
    }
    byte[] newCb = new byte[width / 2 * (source.height() / 2)];
    byte[] newCr = new byte[newCb.length];
    for (int y = 0; y < source.height() / 2; y++) {
      chromaRow(source, y, newCb, newCr);
    }
    return new Planes(width, luma, newCb, newCr);
  }

  private void lumaRow(ColourPlanes source, int y, int[] cbs, int[] crs, byte[] luma) {
    char[] from = source.luma();
    int at = y * source.lumaStride();
    int to = y * source.width();
    for (int x = 0; x < source.width(); x++) {
      int r = light(0, from[at + x], cbs[x], crs[x]);
      int g = light(1, from[at + x], cbs[x], crs[x]);
      int b = light(2, from[at + x], cbs[x], crs[x]);
      int sum =
          encoded(0, r, g, b) * yOf[0]
              + encoded(3, r, g, b) * yOf[1]
              + encoded(6, r, g, b) * yOf[2];
      luma[to + x] = (byte) ((sum + BLACK) >> OUT_SHIFT);
    }
  }

  private void chromaRow(ColourPlanes source, int y, byte[] newCb, byte[] newCr) {
    char[] luma = source.luma();
    int width = source.width() / 2;
    for (int x = 0; x < width; x++) {
      int at = 2 * y * source.lumaStride() + 2 * x;
      int below = at + source.lumaStride();
      int mean = (luma[at] + luma[at + 1] + luma[below] + luma[below + 1]) >> 2;
      int cb = source.cb()[y * source.chromaStride() + x] - 32768;
      int cr = source.cr()[y * source.chromaStride() + x] - 32768;
      int r = light(0, mean, cb, cr);
      int g = light(1, mean, cb, cr);
      int b = light(2, mean, cb, cr);
      int red = encoded(0, r, g, b);
      int green = encoded(3, r, g, b);
      int blue = encoded(6, r, g, b);
      newCb[y * width + x] = chroma(cbOf, red, green, blue);
      newCr[y * width + x] = chroma(crOf, red, green, blue);
    }
  }

  private int light(int colour, int y, int cb, int cr) {
    int[] of = toIndex;
    int row = 3 * colour;
    int index =
        (y * of[row] + cb * of[row + 1] + cr * of[row + 2] + indexOffset[colour]) >> INDEX_SHIFT;
    return light[colour][Math.max(0, Math.min(STEPS, index))];
  }

  private int encoded(int row, int r, int g, int b) {
    int linear = r * matrix[row] + g * matrix[row + 1] + b * matrix[row + 2];
    int index = linear >> (MATRIX_SHIFT + LIGHT_INDEX_SHIFT);
    return ENCODE[Math.max(0, Math.min(BRIGHTEST, index))];
  }

  private static byte chroma(int[] of, int red, int green, int blue) {
    int sum = red * of[0] + green * of[1] + blue * of[2];
    return (byte) ((sum + NEUTRAL) >> OUT_SHIFT);
  }
}
