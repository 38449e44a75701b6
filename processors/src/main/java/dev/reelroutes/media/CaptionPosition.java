package dev.reelroutes.media;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where in the frame a caption stands. */
public sealed interface CaptionPosition {

  /** At an edge of the frame, with a margin. */
  enum Edge implements CaptionPosition {
    TOP_LEFT,
    TOP_RIGHT,
    BOTTOM_LEFT,
    BOTTOM_CENTER,
    BOTTOM_RIGHT;

    boolean top() {
      return this == TOP_LEFT || this == TOP_RIGHT;
    }

    /** Share of the free width that is left of the text. */
    double left() {
      return switch (this) {
        case TOP_LEFT, BOTTOM_LEFT -> 0;
        case BOTTOM_CENTER -> 0.5;
        case TOP_RIGHT, BOTTOM_RIGHT -> 1;
      };
    }
  }

  /**
   * At a place given in pixels.
   *
   * @param x left edge of the first letter's advance
   * @param y top of the line, which is the font's ascent above the base line
   */
  record At(int x, int y) implements CaptionPosition {

    public At {
      if (x < 0 || y < 0) {
        throw new IllegalArgumentException("a caption cannot begin left of or above the frame");
      }
    }
  }

  /** Reads {@code bottom-left} or {@code 25,0}. */
  static CaptionPosition parse(String text) {
    Matcher point = Pattern.compile("(\\d{1,4})\\s*,\\s*(\\d{1,4})").matcher(text.trim());
    if (point.matches()) {
      return new At(Integer.parseInt(point.group(1)), Integer.parseInt(point.group(2)));
    }
    String name = text.trim().toUpperCase(Locale.ROOT).replace('-', '_');
    for (Edge edge : Edge.values()) {
      if (edge.name().equals(name)) {
        return edge;
      }
    }
    String names =
        Arrays.stream(Edge.values())
            .map(edge -> edge.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .collect(Collectors.joining(", "));
    throw new IllegalArgumentException("must be one of " + names + ", or X,Y in pixels");
  }
}
