package dev.reelroutes.media;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A length in a frame: so many pixels, or a share of the frame's height.
 *
 * @param value px, or 0..1
 * @param share whether it is a share
 */
public record CaptionLength(double value, boolean share) {

  private static final Pattern TEXT = Pattern.compile("(\\d{1,4}(?:\\.\\d{1,3})?)\\s*(%|px)?");

  public CaptionLength {
    if (!(value >= 0) || (share ? value > 1 : value > 4096)) {
      throw new IllegalArgumentException("must be between 0 and 4096 pixels, or 0 and 100 %");
    }
  }

  /** So many pixels. */
  public static CaptionLength px(double pixels) {
    return new CaptionLength(pixels, false);
  }

  /** A share, 0..1, of the frame's height. */
  public static CaptionLength ofHeight(double share) {
    return new CaptionLength(share, true);
  }

  /** Reads {@code 100}, {@code 100px} or {@code 5%}. */
  public static CaptionLength parse(String text) {
    Matcher matcher = TEXT.matcher(text.trim());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("must be pixels, such as 100, or a share, such as 5%");
    }
    BigDecimal number = new BigDecimal(matcher.group(1));
    return "%".equals(matcher.group(2))
        ? ofHeight(number.movePointLeft(2).doubleValue())
        : px(number.doubleValue());
  }

  double in(FrameSize frame) {
    return share ? value * frame.height() : value;
  }
}
