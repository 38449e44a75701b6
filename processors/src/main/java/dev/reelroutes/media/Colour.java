package dev.reelroutes.media;

import java.util.regex.Pattern;

/** Reads colours as settings have them. */
public final class Colour {

  private static final Pattern TEXT = Pattern.compile("#[0-9a-fA-F]{6}");

  private Colour() {}

  /**
   * Reads {@code #ffffff}.
   *
   * @return 0xRRGGBB
   */
  public static int parse(String text) {
    if (!TEXT.matcher(text).matches()) {
      throw new IllegalArgumentException("must be a colour such as #ffffff");
    }
    return Integer.parseInt(text.substring(1), 16);
  }
}
