package dev.reelroutes.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelroutes.fixtures.DrawnPhoto;
import dev.reelroutes.fixtures.FfmpegStill;
import dev.reelroutes.fixtures.HeifFile;
import dev.reelroutes.fixtures.IccFile;
import dev.reelroutes.fixtures.OtherFormats;
import dev.reelroutes.fixtures.PhotoFormat;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PhotoColourTest {

  private static final FrameSize FRAME = new FrameSize(64, 64);

  /** Skin, sky, leaves, a red and a yellow near the edge of what BT.709 can show, grey, dark. */
  private static final List<ColourPatch> PATCHES =
      Stream.of(0xD9A689, 0x6D9FD8, 0x527A3B, 0xC83C32, 0xE1C83C, 0x808080, 0x1A1E26)
          .map(ColourPatch::new)
          .toList();

  private final FfmpegPhotoDecoder decoder = new FfmpegPhotoDecoder(DecodeLimits.DEFAULT);

  static Stream<Arguments> profiles() {
    return Stream.of(
            IccFile.DISPLAY_P3, IccFile.ADOBE_RGB, IccFile.PRO_PHOTO, IccFile.BT2020, IccFile.SRGB)
        .map(IccFile::bytes)
        .flatMap(icc -> PATCHES.stream().map(patch -> Arguments.of(icc, patch)));
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void profilesAreFollowedInEveryFormat(byte[] icc, ColourPatch patch) throws Exception {
    BufferedImage image = patch.image();
    float[] srgb = patch.inSrgb(icc);

    ColourPatch.assertShows(decode(png(image, icc)), srgb, 2);
    ColourPatch.assertShows(decode(OtherFormats.tiffProfiled(image, icc)), srgb, 2);
    ColourPatch.assertShows(decode(jpeg(image, icc)), srgb, 3);
    ColourPatch.assertShows(decode(webp(image, icc)), srgb, 3);
    ColourPatch.assertShows(decode(avif(image, HeifFile.profile(icc))), srgb, 3);
  }

  @ParameterizedTest
  @CsvSource({"1, 13", "12, 13", "9, 13", "9, 1", "9, 14"})
  void codePointsAreFollowed(int primaries, int transfer) throws Exception {
    IccFile same =
        primaries == 1 ? IccFile.SRGB : primaries == 12 ? IccFile.DISPLAY_P3 : IccFile.BT2020;
    for (ColourPatch patch : PATCHES) {
      byte[] nclx = HeifFile.nclx(primaries, transfer, 6, true);
      byte[] cicp = {(byte) primaries, (byte) transfer, 0, 1};

      float[] srgb = patch.inSrgb(same.bytes());
      ColourPatch.assertShows(decode(avif(patch.image(), nclx)), srgb, 3);
      byte[] png =
          DrawnPhoto.withChunk(png(patch.image(), IccFile.PRO_PHOTO.bytes()), "cICP", cicp);
      ColourPatch.assertShows(decode(png), srgb, 2);
    }
  }

  @Test
  void codePointsTellTheMatrixBetterThanTheCodedPicture() throws Exception {
    ColourPatch patch = PATCHES.get(0);
    FfmpegStill unmarked = new FfmpegStill("libaom-av1", FfmpegStill.AV1.format(), 1, false);
    byte[] av1 = unmarked.encode(patch.image());

    byte[] file = HeifFile.avif(av1, 64, 64).with("colr", HeifFile.nclx(1, 13, 1, false)).bytes();

    ColourPatch.assertShows(decode(file), patch.encoded(), 3);
  }

  @Test
  void profileOfAnIphonesTilesIsFollowed() throws Exception {
    byte[] icc = IccFile.DISPLAY_P3.bytes();
    byte[] plain = PhotoFormat.HEIC_TILES.bytes();
    byte[] wide = PhotoFormat.tiles().with("colr", HeifFile.profile(icc)).bytes();

    Picture meant = decoder.decode(wide, new FrameSize(240, 320), Framing.STRETCH);

    // Its top left corner is red: in P3 a red that BT.709 does not reach.
    float[] red = new ColourPatch(0xFF0000).inSrgb(icc);
    Picture asSrgb = decoder.decode(plain, new FrameSize(240, 320), Framing.STRETCH);
    assertThat(red).containsExactly(1, 0, 0);
    assertThat(meant.cr()[5 * 120 + 5] & 0xFF).isBetween(237, 240);
    // Its background is nearly grey, and greys are the same in both.
    int background = 100 * 240 + 20;
    assertThat(meant.luma()[background]).isCloseTo(asSrgb.luma()[background], byteWithin(2));
  }

  private static org.assertj.core.data.Offset<Byte> byteWithin(int steps) {
    return org.assertj.core.data.Offset.offset((byte) steps);
  }

  @ParameterizedTest
  @CsvSource({"16, 0.02", "16, 0.18", "16, 0.5", "18, 0.02", "18, 0.18", "18, 0.5"})
  void midtonesOfHdrStayAsBrightAsTheyWere(int transfer, double light) throws Exception {
    double nits = light * 203;
    double encoded = transfer == 16 ? pq(nits) : hlg(nits);
    int level = (int) Math.round(encoded * 255);
    ColourPatch grey = new ColourPatch(level << 16 | level << 8 | level);

    Picture picture = decode(avif(grey.image(), HeifFile.nclx(9, transfer, 6, true)));

    float srgb = (float) (1.055 * Math.pow(light, 1 / 2.4) - 0.055);
    // A step of 8-bit PQ is up to 4 of sRGB's.
    ColourPatch.assertShows(picture, new float[] {srgb, srgb, srgb}, 5);
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 18})
  void highlightsOfHdrFadeTowardsWhite(int transfer) throws Exception {
    int previous = 0;
    for (int level = 96; level <= 255; level += 16) {
      ColourPatch grey = new ColourPatch(level << 16 | level << 8 | level);
      Picture picture = decode(avif(grey.image(), HeifFile.nclx(9, transfer, 6, true)));
      int luma = picture.luma()[32 * 64 + 32] & 0xFF;
      assertThat(luma).isBetween(previous, 236);
      previous = luma;
    }
    assertThat(previous).isGreaterThan(230);
  }

  /** BT.2100, table 4. */
  private static double pq(double nits) {
    double y = Math.pow(nits / 10_000, 0.1593017578125);
    return Math.pow((0.8359375 + 18.8515625 * y) / (1 + 18.6875 * y), 78.84375);
  }

  /** BT.2100, table 5, on a screen of 1000 cd/m². */
  private static double hlg(double nits) {
    double scene = Math.pow(nits / 1000, 1 / 1.2);
    return scene <= 1 / 12.0
        ? Math.sqrt(3 * scene)
        : 0.17883277 * Math.log(12 * scene - 0.28466892) + 0.55991073;
  }

  @Test
  void profilesThatSayNothingUsableAreIgnored() throws Exception {
    ColourPatch patch = PATCHES.get(3);
    byte[] garbage = new byte[500];
    new Random(7).nextBytes(garbage);
    byte[] ink = IccFile.DISPLAY_P3.bytes();
    ByteBuffer.wrap(ink).put(16, "CMYK".getBytes(StandardCharsets.US_ASCII));
    byte[] cut = Arrays.copyOf(IccFile.DISPLAY_P3.bytes(), 300);
    byte[] tinted = IccFile.DISPLAY_P3.bytes();
    int red = ByteBuffer.wrap(tinted).getInt(128 + 4 + 3 * 12 + 4);
    ByteBuffer.wrap(tinted).putInt(red + 8, 90_000);

    for (byte[] icc : List.of(garbage, ink, cut, tinted, new byte[] {1})) {
      ColourPatch.assertShows(decode(png(patch.image(), icc)), patch.encoded(), 2);
      ColourPatch.assertShows(decode(jpeg(patch.image(), icc)), patch.encoded(), 3);
    }
  }

  @Test
  void profileThatInflatesToMegabytesIsIgnored() throws Exception {
    ColourPatch patch = PATCHES.get(0);

    Picture picture = decode(png(patch.image(), new byte[64 << 20]));

    ColourPatch.assertShows(picture, patch.encoded(), 2);
  }

  @Test
  void srgbProfilesCostNoConversion() {
    RgbSpace space = IccProfile.read(IccFile.SRGB.bytes()).orElseThrow();

    assertThat(ColourConversion.of(YuvCoding.BT709, space)).isInstanceOf(MatrixConversion.class);
    assertThat(IccProfile.read(IccFile.DISPLAY_P3.bytes()).orElseThrow().isSrgb()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void chromaSitsAtTheLeftOfUprightPictures(int orientation) throws Exception {
    // Blue grows by 4 per column of the upright picture, so a shift by half a column shows.
    boolean turned = orientation > 4;
    BufferedImage stored = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 64; y++) {
      for (int x = 0; x < 64; x++) {
        int along = turned ? y : x;
        stored.setRGB(x, y, 0x404000 | 4 * (fromEnd(orientation) ? 63 - along : along));
      }
    }
    byte[] exif = DrawnPhoto.numbered(1).oriented(orientation).exif().exif();

    Picture picture = decode(DrawnPhoto.withChunk(DrawnPhoto.plainPng(stored), "eXIf", exif));

    double bias = 0;
    for (int x = 4; x < 28; x++) {
      double blue = 4 * 2 * x / 255.0;
      double luma = 0.9278 * 64 / 255 + 0.0722 * blue;
      bias += (picture.cb()[16 * 32 + x] & 0xFF) - (128 + 224 * (blue - luma) / 1.8556);
    }
    assertThat(bias / 24).isBetween(-0.3, 0.3); // half a column would be 0.9
  }

  /** Whether upright columns run against stored ones (or rows, from orientation 5 on). */
  private static boolean fromEnd(int orientation) {
    return List.of(2, 3, 6, 7).contains(orientation);
  }

  private Picture decode(byte[] photo) throws UnusableException {
    return decoder.decode(photo, FRAME, Framing.STRETCH);
  }

  private static byte[] png(BufferedImage image, byte[] icc) throws IOException {
    ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    chunk.writeBytes("any name\0\0".getBytes(StandardCharsets.US_ASCII));
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(chunk)) {
      deflater.write(icc);
    }
    return DrawnPhoto.withChunk(DrawnPhoto.plainPng(image), "iCCP", chunk.toByteArray());
  }

  /** ICC.1:2022, B.4: an APP2 segment. */
  private static byte[] jpeg(BufferedImage image, byte[] icc) {
    byte[] jpeg = JpegBytes.write(image, 0.98f);
    byte[] name = "ICC_PROFILE\0\1\1".getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(jpeg.length + 4 + name.length + icc.length)
        .put(jpeg, 0, 2)
        .putShort((short) 0xFFE2)
        .putShort((short) (2 + name.length + icc.length))
        .put(name)
        .put(icc)
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }

  private static byte[] webp(BufferedImage image, byte[] icc) {
    return OtherFormats.extendedWebp(FfmpegStill.WEBP.encode(image), 64, 64, icc, new byte[0]);
  }

  private static byte[] avif(BufferedImage image, byte[] colr) {
    return HeifFile.avif(FfmpegStill.AV1.encode(image), 64, 64).with("colr", colr).bytes();
  }
}
