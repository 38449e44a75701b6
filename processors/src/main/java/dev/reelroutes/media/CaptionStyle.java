package dev.reelroutes.media;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a caption looks.
 *
 * @param position where it stands
 * @param font a TrueType or OpenType file; null is the one that comes along
 * @param size of the font (its em); a text that would not fit is shrunk
 * @param colour of the letters, 0xRRGGBB
 * @param outline around the letters
 * @param box behind them; null is none
 */
public record CaptionStyle(
    CaptionPosition position,
    @Nullable Path font,
    CaptionLength size,
    int colour,
    Outline outline,
    @Nullable Box box) {

  private static final int WHITE = 0xFFFFFF;
  private static final int NEARLY_BLACK = 0x101010;

  /** White with a dark outline, bottom left, a twentieth of the frame high. */
  public static final CaptionStyle DEFAULT =
      new CaptionStyle(
          CaptionPosition.Edge.BOTTOM_LEFT,
          null,
          CaptionLength.ofHeight(0.05),
          WHITE,
          new Outline(CaptionLength.ofHeight(0.0035), NEARLY_BLACK),
          null);

  public CaptionStyle {
    if (size.value() <= 0) {
      throw new IllegalArgumentException("the caption's size must be above 0");
    }
    checkColour(colour);
  }

  /**
   * The edge of letters.
   *
   * @param width how far it reaches beyond them
   * @param colour 0xRRGGBB
   */
  public record Outline(CaptionLength width, int colour) {

    public Outline {
      checkColour(colour);
    }
  }

  /**
   * A rectangle behind the text, a little larger than it.
   *
   * @param colour 0xRRGGBB
   * @param opacity 0 (nothing is seen of it) to 255
   */
  public record Box(int colour, int opacity) {

    private static final int DIGITS = 7; // of #RRGGBB

    public Box {
      checkColour(colour);
      if (opacity < 0 || opacity > 255) {
        throw new IllegalArgumentException("opacity must be between 0 and 255");
      }
    }

    /** Reads {@code none} (null), {@code #000000}, or {@code #00000080} with its opacity. */
    public static @Nullable Box parse(String text) {
      if (text.equals("none")) {
        return null;
      }
      if (text.matches("#[0-9a-fA-F]{8}")) {
        int opacity = Integer.parseInt(text.substring(DIGITS), 16);
        return new Box(Colour.parse(text.substring(0, DIGITS)), opacity);
      }
      try {
        return new Box(Colour.parse(text), 255);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "must be none, or a colour such as #000000, with two more digits for its opacity", e);
      }
    }
  }

  private static void checkColour(int colour) {
    if (colour >>> 24 != 0) {
      throw new IllegalArgumentException("colours must be 0xRRGGBB");
    }
  }
}
