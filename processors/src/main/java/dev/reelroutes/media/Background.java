package dev.reelroutes.media;

/** What fills the part of a frame that a padded photo leaves free. */
public sealed interface Background {

  /** Black. */
  Background BLACK = new Plain(0);

  /** The photo itself: enlarged to fill the frame, blurred beyond recognition, and darkened. */
  Background BLURRED = new Blurred();

  /**
   * One colour.
   *
   * @param rgb 0xRRGGBB, sRGB
   */
  record Plain(int rgb) implements Background {

    public Plain {
      if (rgb >>> 24 != 0) {
        throw new IllegalArgumentException("colours must be 0xRRGGBB");
      }
    }
  }

  /** See {@link #BLURRED}. */
  record Blurred() implements Background {}

  /** Reads {@code blurred} or {@code #1a1a1a}. */
  static Background parse(String text) {
    if (text.equals("blurred")) {
      return BLURRED;
    }
    try {
      return new Plain(Colour.parse(text));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("must be blurred, or a colour such as #000000", e);
    }
  }
}
