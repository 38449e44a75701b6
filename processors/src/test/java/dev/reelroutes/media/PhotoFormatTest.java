package dev.reelroutes.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.reelroutes.fixtures.DrawnPhoto;
import dev.reelroutes.fixtures.FfmpegStill;
import dev.reelroutes.fixtures.HeifFile;
import dev.reelroutes.fixtures.NumberReader;
import dev.reelroutes.fixtures.OtherFormats;
import dev.reelroutes.fixtures.PhotoFormat;
import dev.reelroutes.fixtures.Psnr;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PhotoFormatTest {

  private static final FrameSize FRAME = new FrameSize(240, 320);

  private static final BufferedImage DRAWN =
      DrawnPhoto.numbered(PhotoFormat.NUMBER).sized(240, 320).upright();

  private final FfmpegPhotoDecoder decoder = new FfmpegPhotoDecoder(DecodeLimits.DEFAULT);

  @ParameterizedTest
  @EnumSource(PhotoFormat.class)
  void everyFormatShowsItsPhotoUprightAndInItsColours(PhotoFormat format) throws Exception {
    byte[] photo = format.bytes();

    decoder.check(photo);
    Picture picture = decoder.decode(photo, FRAME, Framing.PAD);

    assertThat(NumberReader.read(picture)).isEqualTo(PhotoFormat.NUMBER);
    assertThat(NumberReader.corners(picture, 3, 4)).isEqualTo("RGBY");
    // The JDK dithers palettes.
    assertThat(Psnr.of(picture, decoder.decode(DrawnPhoto.plainPng(DRAWN), FRAME, Framing.PAD)))
        .isGreaterThan(format == PhotoFormat.TIFF_PALETTE ? 20 : 38);
  }

  @ParameterizedTest
  @CsvSource({
    BufferedImage.TYPE_BYTE_GRAY + ", LZW, false",
    BufferedImage.TYPE_BYTE_GRAY + ", Deflate, true",
    BufferedImage.TYPE_USHORT_GRAY + ", LZW, false",
    BufferedImage.TYPE_USHORT_GRAY + ", PackBits, true",
    BufferedImage.TYPE_BYTE_BINARY + ", PackBits, false",
    BufferedImage.TYPE_BYTE_BINARY + ", CCITT T.6, false",
    BufferedImage.TYPE_BYTE_BINARY + ", , true",
    BufferedImage.TYPE_BYTE_INDEXED + ", LZW, true",
  })
  void tiffOfEveryDepthIsDecoded(int type, String compression, boolean tiled) throws Exception {
    BufferedImage image = new BufferedImage(240, 320, type);
    image.createGraphics().drawImage(DRAWN, 0, 0, null);

    Picture picture = decode(OtherFormats.tiff(image, compression, tiled, 1));

    assertThat(NumberReader.read(picture)).isEqualTo(PhotoFormat.NUMBER);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void tiffOf16BitsPerColourIsDecoded(boolean tiled) throws Exception {
    ComponentColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB),
            false,
            false,
            Transparency.OPAQUE,
            DataBuffer.TYPE_USHORT);
    BufferedImage deep =
        new BufferedImage(model, model.createCompatibleWritableRaster(240, 320), false, null);
    deep.createGraphics().drawImage(DRAWN, 0, 0, null);

    assertShown(decode(OtherFormats.tiff(deep, "Deflate", tiled, 1)));
  }

  @Test
  void tiffOfInksIsDecoded() throws Exception {
    ByteBuffer inks = ByteBuffer.allocate(8 + 4 * 240 * 320).position(8);
    for (int i = 0; i < 240 * 320; i++) {
      inks.putInt(~DRAWN.getRGB(i % 240, i / 240) << 8); // no black, the others complements
    }
    TiffDirectory directory = new TiffDirectory(ByteOrder.LITTLE_ENDIAN, new TreeMap<>());
    ByteBuffer bits = ByteBuffer.wrap(new byte[] {8, 0, 8, 0, 8, 0, 8, 0});
    bits.order(ByteOrder.LITTLE_ENDIAN);
    directory.fields().put(258, TiffDirectory.Field.of(TiffDirectory.SHORT, bits));

    byte[] tiff =
        directory
            .with(256, 240)
            .with(257, 320)
            .with(259, 1)
            .with(262, 5)
            .with(273, 8)
            .with(277, 4)
            .with(278, 320)
            .with(279, 4 * 240 * 320)
            .write(inks.array());

    assertShown(decode(tiff));
  }

  @Test
  void greyAvifIsDecoded() throws Exception {
    Picture picture = decode(HeifFile.avif(FfmpegStill.AV1_GREY.encode(DRAWN), 240, 320).bytes());

    assertThat(NumberReader.read(picture)).isEqualTo(PhotoFormat.NUMBER);
    assertThat(NumberReader.corners(picture, 3, 4)).isEqualTo("----");
  }

  static Stream<Arguments> seeThrough() {
    BufferedImage clear = new BufferedImage(240, 320, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = clear.createGraphics();
    g.setColor(new Color(0, 0, 0, 128));
    g.fillRect(0, 160, 240, 160);
    g.dispose();
    BufferedImage opacity = new BufferedImage(240, 320, BufferedImage.TYPE_INT_RGB);
    g = opacity.createGraphics();
    g.setColor(new Color(128, 128, 128));
    g.fillRect(0, 160, 240, 160);
    g.dispose();
    BufferedImage black = new BufferedImage(240, 320, BufferedImage.TYPE_INT_RGB);
    return Stream.of(
        Arguments.of("TIFF", OtherFormats.tiff(clear, "LZW", false, 1)),
        Arguments.of("WebP", FfmpegStill.WEBP_ALPHA.encode(clear)),
        Arguments.of("lossless WebP", FfmpegStill.WEBP_LOSSLESS.encode(clear)),
        Arguments.of(
            "AVIF",
            HeifFile.avif(FfmpegStill.AV1.encode(black), 240, 320)
                .alpha(FfmpegStill.AV1_GREY.encode(opacity), 240, 320)
                .bytes()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("seeThrough")
  void transparentPixelsAreWhite(String format, byte[] photo) throws Exception {
    Picture picture = decode(photo);

    assertThat(picture.luma()[80 * 240 + 120] & 0xFF).as(format).isCloseTo(235, within(1));
    assertThat(picture.luma()[240 * 240 + 120] & 0xFF).as(format).isCloseTo(125, within(3));
  }

  private Picture decode(byte[] photo) throws UnusableException {
    return decoder.decode(photo, FRAME, Framing.PAD);
  }

  private static void assertShown(Picture picture) {
    assertThat(NumberReader.read(picture)).isEqualTo(PhotoFormat.NUMBER);
    assertThat(NumberReader.corners(picture, 3, 4)).isEqualTo("RGBY");
  }
}
