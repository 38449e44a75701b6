package dev.reelroutes.media;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_ARIB_STD_B67;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_GAMMA22;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_GAMMA28;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_LINEAR;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_SMPTE2084;

import java.util.function.DoubleUnaryOperator;

/**
 * Curves from encoded values, 0 to 1, to linear light, in which 1 is the white of a movie.
 *
 * <p>The curves of HDR end far above that white. Their light is taken as it is up to 0.6 and bent
 * towards 1 from there on, each colour for itself: a plain tone mapping, which keeps faces and
 * midtones as they were and lets highlights fade.
 */
final class ToneCurve {

  /** IEC 61966-2-1. Movies are shown as if it were BT.709's, and photos have always been so. */
  static final DoubleUnaryOperator SRGB =
      x -> x <= 0.04045 ? x / 12.92 : Math.pow((x + 0.055) / 1.055, 2.4);

  private static final double UNBENT = 0.6;
  private static final double WHITE_NITS = 203; // BT.2408, 2.1
  private static final double HLG_PEAK_NITS = 1000;

  private ToneCurve() {}

  /** By the number of ITU-T H.273, 8.2; BT.709's and all others of today's screens are sRGB. */
  static DoubleUnaryOperator ofCicp(int transfer) {
    if (transfer == AVCOL_TRC_GAMMA22) {
      return gamma(2.2);
    } else if (transfer == AVCOL_TRC_GAMMA28) {
      return gamma(2.8);
    } else if (transfer == AVCOL_TRC_LINEAR) {
      return gamma(1);
    } else if (transfer == AVCOL_TRC_SMPTE2084) {
      return x -> bent(pqNits(x) / WHITE_NITS);
    } else if (transfer == AVCOL_TRC_ARIB_STD_B67) {
      return x -> bent(HLG_PEAK_NITS * Math.pow(hlgScene(x), 1.2) / WHITE_NITS);
    }
    return SRGB;
  }

  static DoubleUnaryOperator gamma(double exponent) {
    return x -> Math.pow(x, exponent);
  }

  /**
   * ICC.1:2022, 10.18, type 4, of which types 0 to 3 are special cases: {@code (aX + b)^g + e} from
   * d on, {@code cX + f} below.
   *
   * @param p g, a, b, c, d, e, f
   */
  static DoubleUnaryOperator parametric(double... p) {
    return x -> x >= p[4] ? Math.pow(Math.max(0, p[1] * x + p[2]), p[0]) + p[5] : p[3] * x + p[6];
  }

  /** Through points at equal distances. */
  static DoubleUnaryOperator sampled(double... points) {
    return x -> {
      double at = Math.max(0, Math.min(1, x)) * (points.length - 1);
      int below = Math.min((int) at, points.length - 2);
      return points[below] + (at - below) * (points[below + 1] - points[below]);
    };
  }

  private static double bent(double light) {
    double room = 1 - UNBENT;
    return light <= UNBENT ? light : 1 - room * Math.exp((UNBENT - light) / room);
  }

  /** BT.2100, table 4: light of the screen, cd/m². */
  private static double pqNits(double x) {
    double power = Math.pow(x, 32 / 2523.0);
    double ratio = Math.max(0, power - 0.8359375) / (18.8515625 - 18.6875 * power);
    return 10_000 * Math.pow(ratio, 8192 / 1305.0);
  }

  /** BT.2100, table 5: light of the scene, 0 to 1. */
  private static double hlgScene(double x) {
    return x <= 0.5 ? x * x / 3 : (Math.exp((x - 0.55991073) / 0.17883277) + 0.28466892) / 12;
  }
}
