package dev.reelroutes.media;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/** Writes one picture of a movie as a JPEG: sRGB, quality 90, no metadata. */
public final class PosterJpeg {

  private static final float QUALITY = 0.9f;

  private PosterJpeg() {}

  /** The JPEG's bytes. */
  public static byte[] write(Picture picture) {
    return JpegBytes.write(rgb(picture), QUALITY);
  }

  /**
   * Limited BT.709 to full-range RGB (ITU-R BT.709-6, 3.2 and 3.4; its primaries are sRGB's).
   * Chroma is repeated: the JPEG writer averages the same four pixels again.
   */
  static BufferedImage rgb(Picture picture) {
    int width = picture.size().width();
    int height = picture.size().height();
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int chroma = (y / 2) * (width / 2) + x / 2;
        double luma = 255 / 219.0 * ((picture.luma()[y * width + x] & 0xFF) - 16);
        double cb = 255 / 224.0 * ((picture.cb()[chroma] & 0xFF) - 128);
        double cr = 255 / 224.0 * ((picture.cr()[chroma] & 0xFF) - 128);
        pixels[y * width + x] =
            channel(luma + 1.5748 * cr) << 16
                | channel(luma - 0.1873 * cb - 0.4681 * cr) << 8
                | channel(luma + 1.8556 * cb);
      }
    }
    return image;
  }

  private static int channel(double value) {
    return (int) Math.round(Math.max(0, Math.min(255, value)));
  }
}
