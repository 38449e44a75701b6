package dev.reelroutes.standalone.bench;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.RescaleOp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * The same face as another camera might have taken it: cut out, turned, scaled, brightened.
 *
 * @param turn degrees, clockwise
 * @param width of the face on the new photo, px; the photo is four times as wide
 * @param light factor of all colours
 * @param mirrored left and right swapped
 * @param quality of the JPEG, 0..1
 */
record FaceVariant(double turn, int width, double light, boolean mirrored, double quality) {

  /** From slight to hard. */
  static final List<FaceVariant> ALL =
      List.of(
          new FaceVariant(0, 110, 1, false, 0.9),
          new FaceVariant(15, 110, 1, false, 0.9),
          new FaceVariant(-20, 90, 1, false, 0.8),
          new FaceVariant(0, 50, 1, false, 0.8),
          new FaceVariant(8, 110, 0.45, false, 0.8),
          new FaceVariant(-8, 110, 1.4, false, 0.8),
          new FaceVariant(0, 110, 1, true, 0.9),
          new FaceVariant(0, 70, 0.8, false, 0.25));

  private static final int PHOTO = 4;

  /**
   * Makes the photo.
   *
   * @param x of the face's middle, px
   * @param y of the face's middle, px
   * @param size the face's width, px
   */
  byte[] of(BufferedImage photo, double x, double y, double size) throws IOException {
    int side = PHOTO * width;
    BufferedImage made = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    double scale = width / size;
    AffineTransform way = new AffineTransform();
    way.translate(side / 2.0, side / 2.0);
    way.rotate(Math.toRadians(turn));
    way.scale(mirrored ? -scale : scale, scale);
    way.translate(-x, -y);
    Graphics2D graphics = made.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(photo, way, null);
    graphics.dispose();
    return jpeg(new RescaleOp((float) light, 0, null).filter(made, null));
  }

  private byte[] jpeg(BufferedImage image) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality((float) quality);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
