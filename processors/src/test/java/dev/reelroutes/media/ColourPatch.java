package dev.reelroutes.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;

/** A photo of one colour, and what a movie must show for it. */
record ColourPatch(int rgb) {

  static final int SIDE = 64;

  BufferedImage image() {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    var graphics = image.createGraphics();
    graphics.setColor(new Color(rgb));
    graphics.fillRect(0, 0, SIDE, SIDE);
    graphics.dispose();
    return image;
  }

  /** Red, green and blue, 0 to 1. */
  float[] encoded() {
    return new Color(rgb).getRGBColorComponents(null);
  }

  /**
   * The same colour in sRGB, by the JDK's colour management, when these numbers mean a profile's.
   */
  float[] inSrgb(byte[] icc) {
    return new ICC_ColorSpace(ICC_Profile.getInstance(icc)).toRGB(encoded());
  }

  /** Compares the middle of a picture with limited BT.709 of these sRGB values. */
  static void assertShows(Picture picture, float[] srgb, int tolerance) {
    double luma = 0.2126 * srgb[0] + 0.7152 * srgb[1] + 0.0722 * srgb[2];
    int side = picture.size().width();
    int middle = side / 2 * side + side / 2;
    int chroma = side / 4 * (side / 2) + side / 4;

    assertThat(picture.luma()[middle] & 0xFF).isCloseTo(level(16, 219 * luma), within(tolerance));
    assertThat(picture.cb()[chroma] & 0xFF)
        .isCloseTo(level(128, 224 * (srgb[2] - luma) / 1.8556), within(tolerance));
    assertThat(picture.cr()[chroma] & 0xFF)
        .isCloseTo(level(128, 224 * (srgb[0] - luma) / 1.5748), within(tolerance));
  }

  private static int level(int zero, double steps) {
    return zero + (int) Math.round(steps);
  }
}
