package dev.reelroutes.media;

import java.util.regex.Pattern;

/**
 * How a caption looks.
 *
 * @param position where it stands
 * @param size of the font (its em); a text that would not fit is shrunk
 * @param outline how far the dark edge reaches beyond the letters
 * @param colour of the letters, 0xRRGGBB
 * @param outlineColour 0xRRGGBB
 */
public record CaptionStyle(
    CaptionPosition position,
    CaptionLength size,
    CaptionLength outline,
    int colour,
    int outlineColour) {

  private static final Pattern COLOUR = Pattern.compile("#?[0-9a-fA-F]{6}");
  private static final int WHITE = 0xFFFFFF;
  private static final int NEARLY_BLACK = 0x101010;

  /** White with a dark outline, bottom left, a twentieth of the frame high. */
  public static final CaptionStyle DEFAULT =
      new CaptionStyle(
          CaptionPosition.Edge.BOTTOM_LEFT,
          CaptionLength.ofHeight(0.05),
          CaptionLength.ofHeight(0.0035),
          WHITE,
          NEARLY_BLACK);

  /** The profile {@code original}: 100 px at (25, 0) with 2 px of black. */
  public static final CaptionStyle ORIGINAL =
      new CaptionStyle(
          new CaptionPosition.At(25, 0), CaptionLength.px(100), CaptionLength.px(2), WHITE, 0);

  public CaptionStyle {
    if (size.value() <= 0) {
      throw new IllegalArgumentException("the caption's size must be above 0");
    }
    if (colour >>> 24 != 0 || outlineColour >>> 24 != 0) {
      throw new IllegalArgumentException("colours must be 0xRRGGBB");
    }
  }

  /** The same style in another place. */
  public CaptionStyle at(CaptionPosition other) {
    return new CaptionStyle(other, size, outline, colour, outlineColour);
  }

  /** Reads {@code #ffffff}. */
  public static int parseColour(String text) {
    String trimmed = text.trim();
    if (!COLOUR.matcher(trimmed).matches()) {
      throw new IllegalArgumentException("must be a colour such as #ffffff");
    }
    return Integer.parseInt(trimmed.replace("#", ""), 16);
  }
}
