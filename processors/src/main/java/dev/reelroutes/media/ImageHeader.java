package dev.reelroutes.media;

/**
 * What a still image says about itself before anything of it is decoded.
 *
 * @param width stored width, px, as written: may be absurd
 * @param height stored height, px, as written: may be absurd
 * @param bitsPerPixel of the decoded picture, all components
 */
record ImageHeader(long width, long height, int bitsPerPixel) {

  long pixels() {
    return width * height;
  }

  boolean sameSides(ImageHeader other) {
    return width == other.width && height == other.height;
  }

  /** Memory of the decoded picture. */
  long bytes() {
    return pixels() * bitsPerPixel / 8;
  }

  @Override
  public String toString() {
    return width + "x" + height;
  }
}
