package dev.reelroutes.standalone.soak;

import dev.reelroutes.fixtures.NumberReader;
import dev.reelroutes.media.FrameSize;
import dev.reelroutes.media.Picture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** What another program shows of a movie, as an image file. */
final class Screenshot {

  private Screenshot() {}

  /** The number that the photo in it shows. */
  static int number(byte[] image) throws IOException {
    BufferedImage seen = ImageIO.read(new ByteArrayInputStream(image));
    Picture picture = Picture.black(new FrameSize(seen.getWidth(), seen.getHeight()));
    for (int y = 0; y < seen.getHeight(); y++) {
      for (int x = 0; x < seen.getWidth(); x++) {
        picture.luma()[y * seen.getWidth() + x] = luma(seen.getRGB(x, y));
      }
    }
    return NumberReader.read(picture);
  }

  /** BT.709, limited range. */
  private static byte luma(int rgb) {
    int red = rgb >> 16 & 0xFF;
    int green = rgb >> 8 & 0xFF;
    int blue = rgb & 0xFF;
    return (byte) (16 + (0.2126 * red + 0.7152 * green + 0.0722 * blue) * 219 / 255);
  }
}
