package dev.reelroutes.media;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/** How much of each pixel of a box shapes cover, 0..255; what a colour is blended by. */
final class Coverage {

  private final Rectangle box;
  private final BufferedImage image;

  /**
   * @param box in the frame, px; even, because a chroma sample belongs to 2 × 2 pixels
   */
  Coverage(Rectangle box) {
    this.box = box;
    this.image = new BufferedImage(box.width, box.height, BufferedImage.TYPE_INT_ARGB);
  }

  /**
   * Adds a shape, in frame coordinates, and what lies within {@code around} px of it.
   *
   * @return this
   */
  Coverage add(Shape shape, double around) {
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    g.translate(-box.x, -box.y);
    g.setColor(Color.WHITE);
    g.fill(shape);
    if (around > 0) {
      float width = (float) (2 * around);
      g.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      g.draw(shape);
    }
    g.dispose();
    return this;
  }

  /** Blends a colour into the picture. */
  void blend(Picture picture, Ink ink) {
    blend(picture, ink, 255);
  }

  /**
   * Blends a translucent colour into the picture.
   *
   * @param opacity 0 to 255
   */
  void blend(Picture picture, Ink ink, int opacity) {
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    int stride = picture.size().width();
    for (int y = 0; y < box.height; y++) {
      for (int x = 0; x < box.width; x++) {
        int at = (box.y + y) * stride + box.x + x;
        mix(picture.luma(), at, ink.luma(), share(pixels[y * box.width + x] >>> 24, opacity));
      }
    }
    for (int y = 0; y < box.height; y += 2) {
      for (int x = 0; x < box.width; x += 2) {
        int first = y * box.width + x;
        int four =
            (pixels[first] >>> 24)
                + (pixels[first + 1] >>> 24)
                + (pixels[first + box.width] >>> 24)
                + (pixels[first + box.width + 1] >>> 24);
        int at = (box.y + y) / 2 * (stride / 2) + (box.x + x) / 2;
        int cover = share((four + 2) / 4, opacity);
        mix(picture.cb(), at, ink.cb(), cover);
        mix(picture.cr(), at, ink.cr(), cover);
      }
    }
  }

  private static int share(int cover, int opacity) {
    return (cover * opacity + 127) / 255;
  }

  private static void mix(byte[] plane, int at, int ink, int cover) {
    if (cover > 0) {
      int base = plane[at] & 0xFF;
      plane[at] = (byte) ((base * (255 - cover) + ink * cover + 127) / 255);
    }
  }
}
