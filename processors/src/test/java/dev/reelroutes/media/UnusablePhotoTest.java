package dev.reelroutes.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.reelroutes.fixtures.DrawnPhoto;
import dev.reelroutes.fixtures.EncodedVariant;
import dev.reelroutes.fixtures.NumberReader;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the decoder must refuse, or must not be fooled by. */
final class UnusablePhotoTest {

  private static final FrameSize FRAME = new FrameSize(120, 160);
  private static final DrawnPhoto PHOTO = DrawnPhoto.numbered(4711).sized(240, 320);

  private final FfmpegPhotoDecoder decoder = new FfmpegPhotoDecoder(DecodeLimits.DEFAULT);

  @Test
  void noBytesAreEmpty() {
    assertThat(refused(new byte[0]).reason()).isEqualTo(RejectReason.EMPTY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain text, no photo",
        "<!DOCTYPE html><html><script>alert(1)</script></html>",
        "#EXTM3U\nfile:///etc/passwd",
        "\u00FF",
        "BMovies are no bitmaps",
        "\0\0\0\u0018ftypisom\0\0\0\0isomavc1"
      })
  void whatIsNoImageIsCalledThat(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);

    assertThat(refused(bytes).reason()).isEqualTo(RejectReason.NOT_AN_IMAGE);
  }

  @ParameterizedTest
  @CsvSource({
    "'\0\0\0\u0018ftypheic\0\0\0\0mif1heic', HEIC",
    "'\0\0\0\u0018ftypmif1\0\0\0\0mif1heic', HEIC",
    "'\0\0\0\u0018ftypmif1\0\0\0\0mif1avif', AVIF",
    "'RIFF\0\0\0\0WEBPVP8 ', WEBP",
    "'GIF89a', GIF",
    "'II*\0\b\0\0\0', TIFF",
    "'MM\0*\0\0\0\b', TIFF",
    "'BM\0\u0010\0\0\0\0\0\0', BMP",
  })
  void beginningsWithoutPictureHaveNoFrame(String start, ImageType type) {
    byte[] bytes = start.getBytes(StandardCharsets.ISO_8859_1);

    assertThat(ImageType.of(bytes)).contains(type);
    assertThat(refused(bytes).reason()).isEqualTo(RejectReason.NO_FRAME);
  }

  static Stream<Arguments> notDecoded() {
    return Stream.of(
        Arguments.of("\u00FF\n", "JPEG XL"),
        Arguments.of("\0\0\0\fjP  \r\n\u0087\n", "JPEG 2000"),
        Arguments.of("<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        Arguments.of("<?xml version='1.0'?><svg><image href='file:///etc/passwd'/></svg>", "SVG"));
  }

  @ParameterizedTest
  @MethodSource("notDecoded")
  void formatsThatAreNotDecodedAreNamedWithAWayOut(String start, String name) {
    UnusableException refused = refused(start.getBytes(StandardCharsets.ISO_8859_1));

    assertThat(refused.reason()).isEqualTo(RejectReason.UNSUPPORTED_TYPE);
    assertThat(refused).hasMessage(name + " is not supported; convert to JPEG");
  }

  @ParameterizedTest
  @CsvSource({
    "65535, 65535, TOO_MANY_PIXELS",
    "0, 100, BAD_DIMENSIONS",
    "100, 0, BAD_DIMENSIONS",
    "65000, 100, BAD_ASPECT",
    "1, 1, TOO_SMALL",
    "15, 20, TOO_SMALL",
  })
  void jpegHeaderIsJudgedBeforeAnythingIsDecoded(int width, int height, RejectReason reason) {
    byte[] jpeg = PHOTO.plainJpeg();
    int sof = indexOf(jpeg, (byte) 0xFF, (byte) 0xC0);
    ByteBuffer.wrap(jpeg).putShort(sof + 5, (short) height).putShort(sof + 7, (short) width);

    assertThat(refused(jpeg).reason()).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "16000, 16000, TOO_MANY_PIXELS",
    "60000, 60000, TOO_MANY_PIXELS",
    "-1, -1, BAD_DIMENSIONS",
    "0, 0, BAD_DIMENSIONS",
    "65000, 1, BAD_ASPECT",
    "8, 12, TOO_SMALL",
  })
  void pngHeaderIsJudgedBeforeAnythingIsDecoded(int width, int height, RejectReason reason) {
    byte[] png = PHOTO.png();
    ByteBuffer.wrap(png).putInt(16, width).putInt(20, height);

    assertThat(refused(png).reason()).isEqualTo(reason);
  }

  @Test
  void jpegWithoutItsEndMarkerIsAccepted() throws Exception {
    byte[] jpeg = PHOTO.jpeg();

    Picture picture = decoder.decode(EncodedVariant.cut(jpeg, jpeg.length - 2), FRAME, Framing.PAD);

    assertThat(NumberReader.read(picture)).isEqualTo(4711);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.97, 0.9, 0.7, 0.5, 0.3})
  void jpegWithMissingRowsIsTruncated(double kept) {
    byte[] jpeg = PHOTO.jpeg();

    UnusableException refused = refused(EncodedVariant.cut(jpeg, (int) (jpeg.length * kept)));

    assertThat(refused.reason()).isEqualTo(RejectReason.TRUNCATED);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.99, 0.8, 0.5})
  void progressiveJpegWithoutItsEndIsTruncated(double kept) throws Exception {
    byte[] jpeg = EncodedVariant.jpeg(PHOTO.upright(), 2, 2, true);

    UnusableException refused = refused(EncodedVariant.cut(jpeg, (int) (jpeg.length * kept)));

    assertThat(refused.reason()).isEqualTo(RejectReason.TRUNCATED);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.99, 0.8, 0.5, 0.1})
  void pngWithMissingRowsIsTruncated(double kept) {
    byte[] png = PHOTO.png();

    UnusableException refused = refused(EncodedVariant.cut(png, (int) (png.length * kept)));

    assertThat(refused.reason()).isEqualTo(RejectReason.TRUNCATED);
  }

  @Test
  void pngWithADamagedChunkHasNoFrame() {
    byte[] png = PHOTO.png();
    png[png.length / 2] ^= 0x55;

    assertThat(refused(png).reason()).isEqualTo(RejectReason.NO_FRAME);
  }

  @Test
  void headerWithoutPictureHasNoFrame() {
    byte[] png = PHOTO.png();
    byte[] jpeg = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xD9};

    assertThat(refused(jpeg).reason()).isEqualTo(RejectReason.NO_FRAME);
    assertThat(refused(EncodedVariant.cut(png, 20)).reason()).isEqualTo(RejectReason.NO_FRAME);
  }

  @Test
  void whatFollowsThePictureIsIgnored() throws Exception {
    byte[] jpeg = PHOTO.jpeg();
    byte[] second = DrawnPhoto.numbered(1).jpeg();
    byte[] both = Arrays.copyOf(jpeg, jpeg.length + second.length);
    System.arraycopy(second, 0, both, jpeg.length, second.length);

    Picture picture = decoder.decode(both, FRAME, Framing.PAD);

    assertThat(NumberReader.read(picture)).isEqualTo(4711);
  }

  @Test
  void textThatInflatesToGigabytesIsNeverInflated() throws Exception {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    text.writeBytes("Comment\0\0".getBytes(StandardCharsets.ISO_8859_1));
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(text)) {
      byte[] megabyte = new byte[1 << 20];
      for (int i = 0; i < 64; i++) {
        deflater.write(megabyte);
      }
    }
    byte[] bomb = DrawnPhoto.withChunk(PHOTO.png(), "zTXt", text.toByteArray());

    Picture picture = decoder.decode(bomb, FRAME, Framing.PAD);

    assertThat(NumberReader.read(picture)).isEqualTo(4711);
    assertThat(PngLayout.of(bomb).essential()).hasSizeLessThan(bomb.length - text.size());
  }

  @Test
  void damagedExifDoesNotCostThePhoto() throws Exception {
    byte[] jpeg = PHOTO.jpeg();
    Arrays.fill(jpeg, 20, 60, (byte) 0x7F); // inside APP1, after the TIFF header

    Picture picture = decoder.decode(jpeg, FRAME, Framing.PAD);

    assertThat(NumberReader.read(picture)).isEqualTo(4711);
  }

  private UnusableException refused(byte[] photo) {
    UnusableException refused =
        catchThrowableOfType(
            UnusableException.class, () -> decoder.decode(photo, FRAME, Framing.PAD));
    assertThat(refused).isNotNull();
    return refused;
  }

  private static int indexOf(byte[] bytes, byte first, byte second) {
    for (int i = 0; i + 1 < bytes.length; i++) {
      if (bytes[i] == first && bytes[i + 1] == second) {
        return i;
      }
    }
    throw new AssertionError("not there");
  }
}
