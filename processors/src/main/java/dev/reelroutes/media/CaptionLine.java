package dev.reelroutes.media;

import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.font.LineMetrics;

/**
 * One line of text in one size, with what is needed to place it. Places come from the font's
 * metrics, not from the letters' shapes, so that digits stand still from frame to frame.
 */
final class CaptionLine {

  /** Free space between text and frame edge, as a share of the font size. */
  private static final double MARGIN = 0.3;

  /** Fractional metrics and no hinting: whole pixels would depend on the machine's FreeType. */
  private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

  private final GlyphVector glyphs;
  private final double size;
  private final double outline;
  private final double ascent;
  private final double descent;

  /**
   * @param outline how far the edge reaches beyond the letters, px
   */
  CaptionLine(String text, Font font, double size, double outline) {
    Font sized = font.deriveFont((float) size);
    LineMetrics metrics = sized.getLineMetrics(text, CONTEXT);
    this.glyphs = sized.createGlyphVector(CONTEXT, text);
    this.size = size;
    this.outline = outline;
    this.ascent = metrics.getAscent();
    this.descent = metrics.getDescent();
  }

  /**
   * The factor by which the size must shrink so that the line stays inside the frame; 1 at most.
   */
  double fit(FrameSize frame, CaptionPosition position) {
    double left = margin();
    double top = margin();
    double beyond = margin();
    if (position instanceof CaptionPosition.At at) {
      left = at.x();
      top = at.y();
      beyond = outline;
    }
    double width = Math.max(1, frame.width() - left - beyond);
    double height = Math.max(1, frame.height() - top - beyond);
    return Math.min(1, Math.min(width / width(), height / (ascent + descent)));
  }

  /** The letters where they stand in the frame. */
  Shape in(FrameSize frame, CaptionPosition position) {
    if (position instanceof CaptionPosition.At at) {
      return glyphs.getOutline(at.x(), (float) (at.y() + ascent));
    }
    CaptionPosition.Edge edge = (CaptionPosition.Edge) position;
    double free = frame.width() - width() - 2 * margin();
    double x = margin() + edge.left() * free;
    double y = edge.top() ? margin() + ascent : frame.height() - margin() - descent;
    return glyphs.getOutline((float) x, (float) y);
  }

  private double width() {
    return glyphs.getLogicalBounds().getWidth();
  }

  private double margin() {
    return MARGIN * size + outline;
  }
}
