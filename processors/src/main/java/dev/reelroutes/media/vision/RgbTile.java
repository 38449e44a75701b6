package dev.reelroutes.media.vision;

/**
 * A small square picture as networks want it: red, then green, then blue plane, BT.709 decoded to
 * sRGB, 0..255.
 *
 * @param side width and height, px
 * @param rgb {@code 3 × side × side} numbers
 */
@SuppressWarnings("ArrayRecordComponent") // fed to a network, never compared
record RgbTile(int side, float[] rgb) {

  /** Between black and white. */
  static final float GREY = 127.5f;

  private static final float LUMA = 255 / 219f;
  private static final float CHROMA = 255 / 224f;

  /**
   * Sets one pixel from limited BT.709 (ITU-R BT.709-6, 3.2 and 3.4).
   *
   * @param at index of the pixel in a plane
   */
  void set(int at, byte luma, byte blue, byte red) {
    float y = LUMA * ((luma & 0xFF) - 16);
    float cb = CHROMA * ((blue & 0xFF) - 128);
    float cr = CHROMA * ((red & 0xFF) - 128);
    int plane = side * side;
    rgb[at] = channel(y + 1.5748f * cr);
    rgb[plane + at] = channel(y - 0.1873f * cb - 0.4681f * cr);
    rgb[2 * plane + at] = channel(y + 1.8556f * cb);
  }

  private static float channel(float value) {
    return Math.max(0, Math.min(255, value));
  }

  /**
   * The numbers for a network: (value − mean) × scale.
   *
   * @param mean of red, green and blue
   */
  float[] normalised(float[] mean, float scale) {
    float[] numbers = new float[rgb.length];
    int plane = side * side;
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (rgb[i] - mean[i / plane]) * scale;
    }
    return numbers;
  }
}
