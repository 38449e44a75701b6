package dev.reelroutes.media;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Size of a movie's frames in pixels. Both sides are even, because 4:2:0 chroma has half of them,
 * and at most 4096, which is what H.264 level 5.2 decoders take.
 *
 * @param width 16 to 4096, even
 * @param height 16 to 4096, even
 */
public record FrameSize(int width, int height) {

  private static final Pattern TEXT = Pattern.compile("(\\d{1,5})[x×](\\d{1,5})");
  private static final int MIN = 16;
  private static final int MAX = 4096;

  public FrameSize {
    check("width", width);
    check("height", height);
  }

  /** Reads {@code 1080x1440}. */
  public static FrameSize parse(String text) {
    Matcher matcher = TEXT.matcher(text.trim());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("must be WIDTHxHEIGHT, such as 1080x1440");
    }
    return new FrameSize(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  @Override
  public String toString() {
    return width + "x" + height;
  }

  private static void check(String side, int value) {
    if (value < MIN || value > MAX || value % 2 != 0) {
      throw new IllegalArgumentException(
          side + " must be even and between " + MIN + " and " + MAX + ", not " + value);
    }
  }
}
