package dev.reelroutes.media;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** JPEGs as other programs than cameras write them. */
final class EncodedVariant {

  private static final String JPEG_TREE = "javax_imageio_jpeg_image_1.0";

  private EncodedVariant() {}

  /**
   * @param horizontal luma samples per chroma sample in a row: 1 for 4:4:4, 2 for 4:2:2 and 4:2:0
   * @param vertical the same in a column
   */
  static byte[] jpeg(BufferedImage image, int horizontal, int vertical, boolean progressive)
      throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    if (progressive) {
      param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    }
    IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), param);
    IIOMetadataNode tree = (IIOMetadataNode) metadata.getAsTree(JPEG_TREE);
    IIOMetadataNode luma = (IIOMetadataNode) tree.getElementsByTagName("componentSpec").item(0);
    luma.setAttribute("HsamplingFactor", Integer.toString(horizontal));
    luma.setAttribute("VsamplingFactor", Integer.toString(vertical));
    metadata.setFromTree(JPEG_TREE, tree);
    return write(writer, new IIOImage(image, null, metadata), param);
  }

  /** CMYK as Adobe stores it: inverted, and marked with an APP14 segment. */
  static byte[] cmyk(BufferedImage image) throws IOException {
    int w = image.getWidth();
    int h = image.getHeight();
    WritableRaster raster = Raster.createInterleavedRaster(0, w, h, 4, null);
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        int rgb = image.getRGB(x, y);
        raster.setPixel(x, y, new int[] {rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255, 255});
      }
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    byte[] jpeg = write(writer, new IIOImage(raster, null, null), writer.getDefaultWriteParam());
    byte[] adobe = {
      (byte) 0xFF, (byte) 0xEE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0
    };
    return ByteBuffer.allocate(jpeg.length + adobe.length)
        .put(jpeg, 0, 2)
        .put(adobe)
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }

  private static byte[] write(ImageWriter writer, IIOImage image, ImageWriteParam param)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, image, param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** The first {@code length} bytes. */
  static byte[] cut(byte[] bytes, int length) {
    return Arrays.copyOf(bytes, length);
  }
}
