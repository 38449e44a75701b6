package dev.reelroutes.media.vision;

import dev.reelroutes.media.FrameSize;

/**
 * How a picture lies in the square that a network looks at: whole, in its proportions, centred.
 *
 * @param side of the square, px
 * @param scale px of the square per px of the picture
 * @param width of the picture in the square, px
 * @param height of the picture in the square, px
 * @param x its left edge
 * @param y its top edge
 */
record Letterbox(int side, double scale, int width, int height, int x, int y) {

  static Letterbox of(FrameSize picture, int side) {
    double scale = side / (double) Math.max(picture.width(), picture.height());
    int width = (int) Math.max(1, Math.round(picture.width() * scale));
    int height = (int) Math.max(1, Math.round(picture.height() * scale));
    return new Letterbox(side, scale, width, height, (side - width) / 2, (side - height) / 2);
  }

  /** A point of the square as one of the picture, 0..1. */
  Point picture(double squareX, double squareY) {
    return new Point((squareX - x) / width, (squareY - y) / height);
  }
}
