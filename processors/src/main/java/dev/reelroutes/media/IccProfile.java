package dev.reelroutes.media;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * Reads ICC profiles (ICC.1:2022) of three primaries and three curves, which all cameras and phones
 * write, and of grey. Profiles by tables (printers' CMYK) and broken ones are ignored: a photo is
 * not lost for its profile.
 *
 * <p>Read here instead of by the JDK's, because that one hands hostile profiles to native code.
 */
final class IccProfile {

  /** Larger ones are tables. */
  static final int LONGEST = 1 << 20;

  private static final int HEADER = 128;
  private static final int MOST_TAGS = 200;
  private static final int RGB = 0x52474220;
  private static final int GREY = 0x47524159;
  private static final int SIGNATURE = 0x61637370; // "acsp"
  private static final int CURVE = 0x63757276; // "curv"
  private static final int PARAMETRIC = 0x70617261; // "para"
  private static final int XYZ = 0x58595A20;
  private static final int[] PARAMETERS = {1, 3, 4, 5, 7};

  /** Profiles give their primaries as seen in D50's light; these are sRGB's, by rows. */
  private static final Matrix3 SRGB_TO_D50 =
      Matrix3.rows(
          0.4360747, 0.3850649, 0.1430804, 0.2225045, 0.7168786, 0.0606169, 0.0139322, 0.0971045,
          0.7141733);

  /** How far off white may be: profiles of other lights than D50 are broken ones. */
  private static final double WHITE = 0.05;

  private final ByteBuffer bytes;

  private IccProfile(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes);
  }

  /** What the profile says; empty if it is none of those that are followed. */
  static Optional<RgbSpace> read(byte[] icc) {
    if (icc.length > LONGEST) {
      return Optional.empty();
    }
    try {
      return new IccProfile(icc).space().filter(IccProfile::plausible);
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      return Optional.empty(); // offsets into nowhere
    }
  }

  private Optional<RgbSpace> space() {
    if (bytes.getInt(36) != SIGNATURE) {
      return Optional.empty();
    }
    if (has("cicp")) {
      int at = tag("cicp");
      return Optional.of(RgbSpace.ofCicp(bytes.get(at + 8), bytes.get(at + 9)));
    }
    int colours = bytes.getInt(16);
    if (colours == GREY && has("kTRC")) {
      return Optional.of(RgbSpace.of(curve("kTRC"), RgbSpace.SRGB.toBt709()));
    }
    if (colours != RGB || !has("rXYZ") || !has("rTRC")) {
      return Optional.empty();
    }
    double[] rows = new double[9];
    column(rows, 0, "rXYZ");
    column(rows, 1, "gXYZ");
    column(rows, 2, "bXYZ");
    List<DoubleUnaryOperator> curves = new ArrayList<>();
    for (String tag : List.of("rTRC", "gTRC", "bTRC")) {
      curves.add(curve(tag));
    }
    return Optional.of(new RgbSpace(curves, SRGB_TO_D50.inverse().times(Matrix3.rows(rows))));
  }

  /** Whether white stays white, and curves lead from black to white. */
  private static boolean plausible(RgbSpace space) {
    for (int row = 0; row < 3; row++) {
      DoubleUnaryOperator curve = space.curves().get(row);
      boolean ends =
          Math.abs(curve.applyAsDouble(0)) < WHITE && Math.abs(curve.applyAsDouble(1) - 1) < WHITE;
      double middle = curve.applyAsDouble(0.5);
      if (!(Math.abs(space.toBt709().sum(row) - 1) < WHITE) || !ends || !(middle * middle < 1)) {
        return false;
      }
    }
    return true;
  }

  private boolean has(String tag) {
    return tag(tag) > 0;
  }

  /** Where a tag's data begins; 0 if there is none (7.3). */
  private int tag(String tag) {
    int signature = ByteBuffer.wrap(tag.getBytes(StandardCharsets.US_ASCII)).getInt();
    int count = Math.min(bytes.getInt(HEADER), MOST_TAGS);
    for (int entry = HEADER + 4; count > 0; count--, entry += 12) {
      if (bytes.getInt(entry) == signature) {
        return bytes.getInt(entry + 4);
      }
    }
    return 0;
  }

  private void column(double[] rows, int column, String tag) {
    int at = tag(tag);
    if (bytes.getInt(at) != XYZ) {
      throw new IllegalArgumentException(tag);
    }
    for (int row = 0; row < 3; row++) {
      rows[3 * row + column] = fixed(at + 8 + 4 * row);
    }
  }

  private DoubleUnaryOperator curve(String tag) {
    int at = tag(tag);
    return switch (bytes.getInt(at)) {
      case CURVE -> sampled(at);
      case PARAMETRIC -> parametric(at);
      default -> throw new IllegalArgumentException(tag);
    };
  }

  /** 10.6: no value means linear, one is a gamma, more are points. */
  private DoubleUnaryOperator sampled(int at) {
    int count = bytes.getInt(at + 8);
    if (count == 0) {
      return ToneCurve.gamma(1);
    }
    if (count == 1) {
      return ToneCurve.gamma(u16(at + 12) / 256.0);
    }
    if (count < 0 || count > bytes.limit() / 2) {
      throw new IllegalArgumentException(count + " points");
    }
    double[] points = new double[count];
    for (int i = 0; i < count; i++) {
      points[i] = u16(at + 12 + 2 * i) / 65535.0;
    }
    return ToneCurve.sampled(points);
  }

  /** 10.18. */
  private DoubleUnaryOperator parametric(int at) {
    int type = u16(at + 8);
    if (type >= PARAMETERS.length) {
      throw new IllegalArgumentException("curve of type " + type);
    }
    double[] p = {1, 1, 0, 0, 0, 0, 0};
    for (int i = 0; i < PARAMETERS[type]; i++) {
      p[i] = fixed(at + 12 + 4 * i);
    }
    if (type == 1 || type == 2) {
      double constant = type == 2 ? p[3] : 0;
      return ToneCurve.parametric(p[0], p[1], p[2], 0, -p[2] / p[1], constant, constant);
    }
    return ToneCurve.parametric(p);
  }

  private int u16(int at) {
    return bytes.getShort(at) & 0xFFFF;
  }

  /** s15Fixed16Number (4.6). */
  private double fixed(int at) {
    return bytes.getInt(at) / 65536.0;
  }
}
