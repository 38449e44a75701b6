package dev.reelroutes.media;

/**
 * From any matrix and range to BT.709's, for colours that need no other primaries: one
 * multiplication with a matrix, without a way through red, green and blue.
 */
final class MatrixConversion implements ColourConversion {

  private static final int SHIFT = 22; // of 8-bit results: as precise as 31 bits allow
  private static final int HALF = 1 << (SHIFT - 1);

  private final int lumaOfLuma;
  private final int lumaOfCb;
  private final int lumaOfCr;
  private final int lumaOffset;
  private final int[] cbOf;
  private final int[] crOf;

  MatrixConversion(YuvCoding coding) {
    Matrix3 toBt709 = YuvCoding.BT709.toRgb().inverse().times(coding.toRgb());
    double luma = 219 / coding.lumaSteps() * (1 << SHIFT);
    double lumaOfChroma = 219 / coding.chromaSteps() * (1 << SHIFT);
    double chroma = 224 / coding.chromaSteps() * (1 << SHIFT);
    lumaOfLuma = round(luma);
    lumaOfCb = round(toBt709.at(0, 1) * lumaOfChroma);
    lumaOfCr = round(toBt709.at(0, 2) * lumaOfChroma);
    lumaOffset = round((16 << SHIFT) - coding.black() * luma) + HALF;
    cbOf = new int[] {round(toBt709.at(1, 1) * chroma), round(toBt709.at(1, 2) * chroma)};
    crOf = new int[] {round(toBt709.at(2, 1) * chroma), round(toBt709.at(2, 2) * chroma)};
  }

  private static int round(double value) {
    return (int) Math.round(value);
  }

  @Override
  public Planes convert(ColourPlanes source) {
    byte[] luma = new byte[source.width() * source.height()];
    boolean sameMatrix = lumaOfCb == 0 && lumaOfCr == 0;
    int[] halves = new int[source.width() / 2 + 2];
    int[] cb = new int[source.width()];
    int[] cr = new int[source.width()];
    for (int y = 0; y < source.height(); y++) {
      if (!sameMatrix) {
        source.upsample(source.cb(), y, halves, cb);
        source.upsample(source.cr(), y, halves, cr);
      }
      lumaRow(source, y, cb, cr, luma);
    }
    return new Planes(source.width(), luma, chroma(source, cbOf), chroma(source, crOf));
  }

  private void lumaRow(ColourPlanes source, int y, int[] cb, int[] cr, byte[] luma) {
    char[] from = source.luma();
    int at = y * source.lumaStride();
    int to = y * source.width();
    for (int x = 0; x < source.width(); x++) {
      int sum = from[at + x] * lumaOfLuma + cb[x] * lumaOfCb + cr[x] * lumaOfCr + lumaOffset;
      luma[to + x] = (byte) Math.max(0, Math.min(255, sum >> SHIFT));
    }
  }

  private static byte[] chroma(ColourPlanes source, int[] of) {
    int width = source.width() / 2;
    int height = source.height() / 2;
    byte[] chroma = new byte[width * height];
    for (int y = 0; y < height; y++) {
      int at = y * source.chromaStride();
      for (int x = 0; x < width; x++) {
        int cb = source.cb()[at + x] - 32768;
        int cr = source.cr()[at + x] - 32768;
        int sum = cb * of[0] + cr * of[1] + (128 << SHIFT) + HALF;
        chroma[y * width + x] = (byte) Math.max(0, Math.min(255, sum >> SHIFT));
      }
    }
    return chroma;
  }
}
