package dev.reelroutes.media;

import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.font.LineMetrics;
import java.awt.geom.Rectangle2D;

/**
 * One line of text in one size, with what is needed to place it. Places come from the font's
 * metrics, not from the letters' shapes, so that digits stand still from frame to frame.
 */
final class CaptionLine {

  /** Free space between text and frame edge, as a share of the font size. */
  private static final double MARGIN = 0.3;

  /** How far a box reaches beyond its text, as a share of the font size. */
  private static final double BOX = 0.2;

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
    return glyphs.getOutline((float) left(frame, position), (float) baseline(frame, position));
  }

  /** A box around the line, as far beyond it as the line stands from the frame's edge at most. */
  Shape boxIn(FrameSize frame, CaptionPosition position) {
    double beyond = BOX * size + outline;
    return new Rectangle2D.Double(
        left(frame, position) - beyond,
        baseline(frame, position) - ascent - beyond / 2,
        width() + 2 * beyond,
        ascent + descent + beyond);
  }

  private double left(FrameSize frame, CaptionPosition position) {
    if (position instanceof CaptionPosition.At at) {
      return at.x();
    }
    double free = frame.width() - width() - 2 * margin();
    return margin() + ((CaptionPosition.Edge) position).left() * free;
  }

  private double baseline(FrameSize frame, CaptionPosition position) {
    if (position instanceof CaptionPosition.At at) {
      return at.y() + ascent;
    }
    boolean top = ((CaptionPosition.Edge) position).top();
    return top ? margin() + ascent : frame.height() - margin() - descent;
  }

  private double width() {
    return glyphs.getLogicalBounds().getWidth();
  }

  private double margin() {
    return MARGIN * size + outline;
  }
}
