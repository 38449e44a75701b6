package dev.reelroutes.media;

/**
 * A colour as a picture holds it: limited BT.709 (ITU-R BT.709-6, 3.2 to 3.4).
 *
 * @param luma 16..235
 * @param cb 16..240
 * @param cr 16..240
 */
record Ink(int luma, int cb, int cr) {

  /**
   * @param rgb 0xRRGGBB, sRGB
   */
  static Ink of(int rgb) {
    double red = (rgb >> 16 & 0xFF) / 255.0;
    double green = (rgb >> 8 & 0xFF) / 255.0;
    double blue = (rgb & 0xFF) / 255.0;
    double luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    return new Ink(
        (int) Math.round(16 + 219 * luma),
        (int) Math.round(128 + 224 * (blue - luma) / 1.8556),
        (int) Math.round(128 + 224 * (red - luma) / 1.5748));
  }
}
