package dev.reelroutes.media;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_BT2020;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_SMPTE431;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_SMPTE432;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * What encoded red, green and blue mean.
 *
 * @param curves of red, green and blue: encoded value, 0 to 1, to linear light, see {@link
 *     ToneCurve}
 * @param toBt709 from linear light of these primaries to linear light of BT.709's, which are sRGB's
 */
record RgbSpace(List<DoubleUnaryOperator> curves, Matrix3 toBt709) {

  static final RgbSpace SRGB = of(ToneCurve.SRGB, Matrix3.rows(1, 0, 0, 0, 1, 0, 0, 0, 1));

  private static final Matrix3 BT709_TO_XYZ = toXyz(0.640, 0.330, 0.300, 0.600, 0.150, 0.060);
  private static final Matrix3 P3_TO_XYZ = toXyz(0.680, 0.320, 0.265, 0.690, 0.150, 0.060);
  private static final Matrix3 BT2020_TO_XYZ = toXyz(0.708, 0.292, 0.170, 0.797, 0.131, 0.046);

  /** Differences that nobody sees: below one of 255 steps. */
  private static final double SAME_VALUE = 1 / 256.0;

  private static final double SAME_PRIMARY = 0.01;

  static RgbSpace of(DoubleUnaryOperator curve, Matrix3 toBt709) {
    return new RgbSpace(List.of(curve, curve, curve), toBt709);
  }

  /**
   * By the numbers of ITU-T H.273, 8.1 and 8.2. The primaries of old television differ too little
   * from BT.709's, and stand in too many files where nothing was meant, to be followed.
   */
  static RgbSpace ofCicp(int primaries, int transfer) {
    Matrix3 toBt709 = SRGB.toBt709;
    if (primaries == AVCOL_PRI_BT2020) {
      toBt709 = BT709_TO_XYZ.inverse().times(BT2020_TO_XYZ);
    } else if (primaries == AVCOL_PRI_SMPTE432 || primaries == AVCOL_PRI_SMPTE431) {
      toBt709 = BT709_TO_XYZ.inverse().times(P3_TO_XYZ);
    }
    return of(ToneCurve.ofCicp(transfer), toBt709);
  }

  /** RP 177: by the chromaticities x, y of red, green and blue; white is D65. */
  private static Matrix3 toXyz(double... xy) {
    Matrix3 primaries =
        Matrix3.rows(
            xy[0] / xy[1],
            xy[2] / xy[3],
            xy[4] / xy[5],
            1,
            1,
            1,
            z(xy[0], xy[1]),
            z(xy[2], xy[3]),
            z(xy[4], xy[5]));
    Matrix3 white = Matrix3.rows(0.3127 / 0.3290, 0, 0, 1, 0, 0, z(0.3127, 0.3290), 0, 0);
    Matrix3 shares = primaries.inverse().times(white);
    Matrix3 diagonal =
        Matrix3.rows(shares.at(0, 0), 0, 0, 0, shares.at(1, 0), 0, 0, 0, shares.at(2, 0));
    return primaries.times(diagonal);
  }

  private static double z(double x, double y) {
    return (1 - x - y) / y;
  }

  /** Whether nobody could see the difference from sRGB. */
  boolean isSrgb() {
    for (int i = 0; i < 9; i++) {
      double same = i % 4 == 0 ? 1 : 0;
      if (!(Math.abs(toBt709.at(i / 3, i % 3) - same) < SAME_PRIMARY)) {
        return false;
      }
    }
    return curves.stream().allMatch(RgbSpace::isSrgb);
  }

  private static boolean isSrgb(DoubleUnaryOperator curve) {
    for (int step = 0; step <= 64; step++) {
      double x = step / 64.0;
      if (!(Math.abs(encoded(curve.applyAsDouble(x)) - x) < SAME_VALUE)) {
        return false;
      }
    }
    return true;
  }

  /** The inverse of {@link ToneCurve#SRGB}. */
  static double encoded(double light) {
    return light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
  }
}
