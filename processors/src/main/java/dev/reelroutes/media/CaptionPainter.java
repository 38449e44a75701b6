package dev.reelroutes.media;

import java.awt.Font;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.nio.file.Path;

/**
 * Writes a line of text into a picture. The same text in the same style changes the same bytes,
 * every time. Thread-safe.
 */
public final class CaptionPainter {

  private final CaptionStyle style;
  private final Font font;
  private final Ink letters;
  private final Ink edge;

  /**
   * @throws IllegalArgumentException if the style's font file is none
   * @throws IllegalStateException if Java2D cannot be used here
   */
  public CaptionPainter(CaptionStyle style) {
    this.style = style;
    this.font = CaptionFont.load(style.font());
    this.letters = Ink.of(style.colour());
    this.edge = Ink.of(style.outline().colour());
  }

  /**
   * Checks a font's file.
   *
   * @return the same file
   * @throws IllegalArgumentException if it is no font
   */
  public static Path font(Path file) {
    CaptionFont.load(file);
    return file;
  }

  /** Paints; blank text changes nothing. */
  public void paint(Picture picture, String text) {
    if (text.isBlank()) {
      return;
    }
    FrameSize frame = picture.size();
    double outline = style.outline().width().in(frame);
    double size = style.size().in(frame);
    double fit = new CaptionLine(text, font, size, outline).fit(frame, style.position());
    // The outline shrinks too: on tiny letters a full one would leave nothing but itself.
    outline *= fit;
    CaptionLine line = new CaptionLine(text, font, size * fit, outline);
    paintBox(picture, line);
    Shape shape = line.in(frame, style.position());
    Rectangle box = box(shape, outline, frame);
    if (!box.isEmpty()) {
      new Coverage(box).add(shape, outline).blend(picture, edge);
      new Coverage(box).add(shape, 0).blend(picture, letters);
    }
  }

  private void paintBox(Picture picture, CaptionLine line) {
    CaptionStyle.Box behind = style.box();
    if (behind == null) {
      return;
    }
    Shape shape = line.boxIn(picture.size(), style.position());
    Rectangle box = box(shape, 0, picture.size());
    if (!box.isEmpty()) {
      Coverage coverage = new Coverage(box).add(shape, 0);
      coverage.blend(picture, Ink.of(behind.colour()), behind.opacity());
    }
  }

  /** All pixels that can change, widened to even numbers and cut at the frame. */
  private static Rectangle box(Shape shape, double outline, FrameSize frame) {
    Rectangle2D bounds = shape.getBounds2D();
    int left = (int) Math.floor(bounds.getMinX() - outline - 1) & ~1;
    int top = (int) Math.floor(bounds.getMinY() - outline - 1) & ~1;
    int right = ((int) Math.ceil(bounds.getMaxX() + outline + 1) + 1) & ~1;
    int bottom = ((int) Math.ceil(bounds.getMaxY() + outline + 1) + 1) & ~1;
    return new Rectangle(left, top, right - left, bottom - top)
        .intersection(new Rectangle(frame.width(), frame.height()));
  }
}
