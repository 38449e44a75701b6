package dev.reelroutes.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.reelroutes.fixtures.DrawnPhoto;
import dev.reelroutes.fixtures.EncodedVariant;
import dev.reelroutes.fixtures.FfmpegStill;
import dev.reelroutes.fixtures.HeifFile;
import dev.reelroutes.fixtures.HevcPictures;
import dev.reelroutes.fixtures.NumberReader;
import dev.reelroutes.fixtures.PhotoFormat;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The list of bad inputs, section A, as far as a decoder decides: what is refused, for which
 * reason, and what is accepted all the same. Dates and the service around it are tested elsewhere.
 */
final class BadPhotoTest {

  private static final FrameSize FRAME = new FrameSize(120, 160);
  private static final DrawnPhoto PHOTO = DrawnPhoto.numbered(4711).sized(240, 320);

  private static long bytesBefore;
  private static long physicalBefore;

  private final FfmpegPhotoDecoder decoder = new FfmpegPhotoDecoder(DecodeLimits.DEFAULT);

  @BeforeAll
  static void measure() throws UnusableException {
    new FfmpegPhotoDecoder(DecodeLimits.DEFAULT).decode(PHOTO.jpeg(), FRAME, Framing.PAD);
    bytesBefore = Pointer.totalBytes();
    physicalBefore = Pointer.physicalBytes();
  }

  @AfterAll
  static void nativeMemoryIsBackWhereItWas() {
    assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(bytesBefore + 4096);
    assertThat(Pointer.physicalBytes()).isLessThan(physicalBefore + 150_000_000);
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        row("A01 empty", new byte[0], RejectReason.EMPTY),
        row("A02 one byte", new byte[] {(byte) 0xFF}, RejectReason.NOT_AN_IMAGE),
        row("A05 text", ascii("dear diary"), RejectReason.NOT_AN_IMAGE),
        row("A06 html", ascii("<html><script>"), RejectReason.NOT_AN_IMAGE),
        row("A07 svg", ascii("<svg><image href='file:///etc/passwd'/>"), unsupported()),
        row("A10 bomb", png(16_000, 16_000, 8, 2), RejectReason.TOO_MANY_PIXELS),
        row("A11 bomb", png(30_000, 30_000, 8, 0), RejectReason.TOO_MANY_PIXELS),
        row("A12 bomb", png(60_000, 60_000, 1, 0), RejectReason.TOO_MANY_PIXELS),
        row("A14 lie", jpegSaying(65_535, 65_535), RejectReason.TOO_MANY_PIXELS),
        row("A15 zero", png(0, 0, 8, 2), RejectReason.BAD_DIMENSIONS),
        row("A16 one pixel", png(1, 1, 8, 2), RejectReason.TOO_SMALL),
        row("A17 aspect", png(65_000, 1, 8, 2), RejectReason.BAD_ASPECT),
        row("12 bits", jpegWith(4, 12), unsupported()),
        row("arithmetic", jpegWith(1, 0xC9), unsupported()));
  }

  static Stream<Arguments> lies() {
    byte[] av1 = FfmpegStill.AV1.encode(PHOTO.upright());
    HevcPictures hevc = HevcPictures.read("photo");
    HevcPictures tiles = HevcPictures.read("tiles");
    return Stream.of(
        row("gif", gifSaying(0xFFFF, 0xFFFF), RejectReason.TOO_MANY_PIXELS),
        row("bmp", bmpSaying(30_000, 30_000), RejectReason.TOO_MANY_PIXELS),
        row("bmp turned over", bmpSaying(30_000, -30_000), RejectReason.TOO_MANY_PIXELS),
        row("bmp behind zero", bmpSaying(-1, 100), RejectReason.BAD_DIMENSIONS),
        row("tiff", tiffSaying(256, 100_000, 257, 100_000), RejectReason.TOO_MANY_PIXELS),
        row("webp", webpSaying(16_383, 16_383), RejectReason.TOO_MANY_PIXELS),
        row("heic", HeifFile.heic(hevc, 60_000, 60_000).bytes(), RejectReason.TOO_MANY_PIXELS),
        row("heic too small", HeifFile.heic(hevc, 64, 64).bytes(), RejectReason.NO_FRAME),
        row("tiles", HeifFile.grid(tiles, 128, 9000, 320).bytes(), RejectReason.NO_FRAME),
        row("large tiles", HeifFile.grid(tiles, 9000, 240, 320).bytes(), RejectReason.NO_FRAME),
        row("avif", HeifFile.avif(av1, 60_000, 60_000).bytes(), RejectReason.TOO_MANY_PIXELS),
        row("avif too small", HeifFile.avif(av1, 200, 320).bytes(), RejectReason.NO_FRAME),
        row("larger alpha", largerAlpha(), RejectReason.NO_FRAME));
  }

  /** What would fill the Java heap if it were believed. */
  static Stream<Arguments> crowds() {
    byte[] nested = PhotoFormat.WEBP_ANIMATED.bytes();
    ByteBuffer frames = ByteBuffer.allocate(24 * 50_000).order(ByteOrder.LITTLE_ENDIAN);
    for (int left = frames.capacity(); left > 0; left -= 24) {
      frames.put(ascii("ANMF")).putInt(left - 8).position(frames.position() + 16);
    }
    byte[] pieces = PhotoFormat.HEIC.bytes();
    int iloc = new String(pieces, StandardCharsets.ISO_8859_1).indexOf("iloc");
    ByteBuffer.wrap(pieces).putShort(iloc + 8, (short) 0).putShort(iloc + 16, (short) -1);
    return Stream.of(
        row(
            "frames in frames",
            joined(Arrays.copyOf(nested, 30), frames.array()),
            RejectReason.NO_FRAME),
        row("pieces of nothing", pieces, RejectReason.NO_FRAME),
        row("strips", tiffSaying(273, 8, 279, -1), RejectReason.TRUNCATED));
  }

  static Stream<Arguments> kinds() {
    return Stream.of(
        row("dng", tiffSaying(50_706, 1, 254, 0), unsupported()),
        row("preview of a raw photo", tiffSaying(254, 1, 255, 1), unsupported()),
        row("tiff of jpeg", tiffSaying(259, 7, 254, 0), unsupported()),
        row("tiff of lab colours", tiffSaying(262, 8, 254, 0), unsupported()),
        row("heif of other items", heifOf("jpeg"), unsupported()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"refused", "lies", "crowds", "kinds"})
  void whatCannotBeUsedIsRefusedWithItsReason(String row, byte[] photo, RejectReason reason) {
    UnusableException refused =
        catchThrowableOfType(
            UnusableException.class, () -> decoder.decode(photo, FRAME, Framing.PAD));

    assertThat(refused).as(row).isNotNull();
    assertThat(refused.reason()).isEqualTo(reason);
    if (reason == RejectReason.UNSUPPORTED_TYPE) {
      assertThat(refused).message().endsWith("is not supported; convert to JPEG");
    }
  }

  static Stream<Arguments> accepted() throws IOException {
    byte[] jpeg = PHOTO.jpeg();
    return Stream.of(
        Arguments.of("A04 without end", EncodedVariant.cut(jpeg, jpeg.length - 2)),
        Arguments.of("A09 heic", PhotoFormat.HEIC.bytes()),
        Arguments.of("A19 apng", DrawnPhoto.withChunk(PHOTO.png(), "acTL", endless())),
        Arguments.of("A20 text bomb", DrawnPhoto.withChunk(PHOTO.png(), "zTXt", bomb("a\0\0"))),
        Arguments.of("A20 profile bomb", DrawnPhoto.withChunk(PHOTO.png(), "iCCP", bomb("a\0\0"))),
        Arguments.of("A21 profile", segment(0xE2, "ICC_PROFILE\0\1\1garbage")),
        Arguments.of("A22 cmyk", EncodedVariant.cmyk(PHOTO.upright())),
        Arguments.of("A24 odd", DrawnPhoto.numbered(4711).sized(481, 641).jpeg()),
        Arguments.of("A32 loop", loop()),
        Arguments.of("A36 zip", joined(jpeg, ascii("PK\3\4 and so on PK\5\6"))),
        Arguments.of("A37 comment", segment(0xFE, "<?php system('rm'); ?>")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("accepted")
  void whatIsOddButWholeIsAccepted(String row, byte[] photo) throws Exception {
    Picture picture = decoder.decode(photo, FRAME, Framing.PAD);

    assertThat(NumberReader.read(picture)).as(row).isEqualTo(4711);
    assertThat(NumberReader.corners(picture, 3, 4)).isEqualTo("RGBY");
  }

  private static Arguments row(String name, byte[] photo, RejectReason reason) {
    return Arguments.of(name, photo, reason);
  }

  private static RejectReason unsupported() {
    return RejectReason.UNSUPPORTED_TYPE;
  }

  private static byte[] png(int width, int height, int depth, int colour) {
    byte[] png = PHOTO.png();
    ByteBuffer.wrap(png).putInt(16, width).putInt(20, height).put(24, (byte) depth);
    png[25] = (byte) colour;
    return png;
  }

  private static byte[] jpegSaying(int width, int height) {
    byte[] jpeg = PHOTO.plainJpeg();
    ByteBuffer.wrap(jpeg, frameHeader(jpeg), 9)
        .putInt(0xFFC00011)
        .put((byte) 8)
        .putShort((short) height)
        .putShort((short) width);
    return jpeg;
  }

  private static byte[] jpegWith(int at, int value) {
    byte[] jpeg = PHOTO.plainJpeg();
    jpeg[frameHeader(jpeg) + at] = (byte) value;
    return jpeg;
  }

  private static int frameHeader(byte[] jpeg) {
    for (int at = 0; ; at++) {
      if (jpeg[at] == (byte) 0xFF && jpeg[at + 1] == (byte) 0xC0) {
        return at;
      }
    }
  }

  private static byte[] gifSaying(int width, int height) {
    byte[] gif = PhotoFormat.GIF.bytes();
    ByteBuffer in = ByteBuffer.wrap(gif).order(ByteOrder.LITTLE_ENDIAN);
    in.putShort(6, (short) width).putShort(8, (short) height);
    return gif;
  }

  private static byte[] bmpSaying(int width, int height) {
    byte[] bmp = PhotoFormat.BMP.bytes();
    ByteBuffer.wrap(bmp).order(ByteOrder.LITTLE_ENDIAN).putInt(18, width).putInt(22, height);
    return bmp;
  }

  private static byte[] webpSaying(int width, int height) {
    byte[] webp = PhotoFormat.WEBP.bytes();
    ByteBuffer in = ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN);
    in.putShort(26, (short) width).putShort(28, (short) height);
    return webp;
  }

  private static byte[] tiffSaying(int tag, long value, int otherTag, long otherValue) {
    byte[] tiff = PhotoFormat.TIFF.bytes();
    TiffDirectory directory = TiffDirectory.first(tiff);
    return directory.with(tag, value).with(otherTag, otherValue).write(tiff);
  }

  private static byte[] largerAlpha() {
    BufferedImage larger = DrawnPhoto.numbered(1).sized(480, 640).upright();
    return HeifFile.avif(FfmpegStill.AV1.encode(PHOTO.upright()), 240, 320)
        .alpha(FfmpegStill.AV1_GREY.encode(larger), 240, 320)
        .bytes();
  }

  private static byte[] heifOf(String type) {
    byte[] heic = PhotoFormat.HEIC.bytes();
    String text = new String(heic, StandardCharsets.ISO_8859_1).replaceFirst("hvc1", type);
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** W3C PNG, 11.3.7.1: so many frames, played for ever. */
  private static byte[] endless() {
    return ByteBuffer.allocate(8).putInt(Integer.MAX_VALUE).array();
  }

  private static byte[] bomb(String prefix) {
    ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    chunk.writeBytes(ascii(prefix));
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(chunk)) {
      for (int i = 0; i < 64; i++) {
        deflater.write(new byte[1 << 20]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return chunk.toByteArray();
  }

  /** The photo with one more segment at its beginning. */
  private static byte[] segment(int marker, String text) {
    byte[] jpeg = PHOTO.jpeg();
    byte[] body = ascii(text);
    return ByteBuffer.allocate(jpeg.length + 4 + body.length)
        .put(jpeg, 0, 2)
        .putShort((short) (0xFF00 | marker))
        .putShort((short) (2 + body.length))
        .put(body)
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }

  /** IFD0's successor is IFD0. */
  private static byte[] loop() {
    byte[] jpeg = PHOTO.jpeg();
    int tiff = 12; // SOI, APP1 with its length, "Exif\0\0"
    int entries = ByteBuffer.wrap(jpeg).getShort(tiff + 8);
    ByteBuffer.wrap(jpeg).putInt(tiff + 10 + 12 * entries, 8);
    return jpeg;
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
