package dev.reelroutes.media;

import java.awt.Font;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;

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
   * @throws IllegalStateException if Java2D or the font cannot be used here
   */
  public CaptionPainter(CaptionStyle style) {
    this.style = style;
    this.font = CaptionFont.load();
    this.letters = Ink.of(style.colour());
    this.edge = Ink.of(style.outlineColour());
  }

  /** Paints; blank text changes nothing. */
  public void paint(Picture picture, String text) {
    if (text.isBlank()) {
      return;
    }
    FrameSize frame = picture.size();
    double outline = style.outline().in(frame);
    double size = style.size().in(frame);
    double fit = new CaptionLine(text, font, size, outline).fit(frame, style.position());
    // The outline shrinks too: on tiny letters a full one would leave nothing but itself.
    outline *= fit;
    Shape shape = new CaptionLine(text, font, size * fit, outline).in(frame, style.position());
    Rectangle box = box(shape, outline, frame);
    if (!box.isEmpty()) {
      new Coverage(box).add(shape, outline).blend(picture, edge);
      new Coverage(box).add(shape, 0).blend(picture, letters);
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
