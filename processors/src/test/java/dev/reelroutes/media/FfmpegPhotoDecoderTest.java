package dev.reelroutes.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.reelroutes.fixtures.DrawnPhoto;
import dev.reelroutes.fixtures.EncodedVariant;
import dev.reelroutes.fixtures.NumberReader;
import dev.reelroutes.fixtures.Psnr;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FfmpegPhotoDecoderTest {

  private static final FrameSize FRAME = new FrameSize(360, 480);
  private static final DrawnPhoto PHOTO = DrawnPhoto.numbered(0xB3A5).sized(481, 641);

  private final FfmpegPhotoDecoder decoder = new FfmpegPhotoDecoder(DecodeLimits.DEFAULT);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void jpegOfEveryOrientationIsUpright(int orientation) throws Exception {
    Picture picture = decode(PHOTO.oriented(orientation).jpeg());

    assertUpright(picture, 481, 641);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void pngOfEveryOrientationIsUpright(int orientation) throws Exception {
    Picture picture = decode(PHOTO.oriented(orientation).png());

    assertUpright(picture, 481, 641);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void largePhotoThatIsHalvedWhileDecodingIsUpright(int orientation) throws Exception {
    DrawnPhoto large = PHOTO.sized(1443, 1931);

    Picture picture = decode(large.oriented(orientation).jpeg());

    assertUpright(picture, 1443, 1931);
  }

  @Test
  void halvingWhileDecodingChangesNothingThatIsSeen() throws Exception {
    byte[] jpeg = DrawnPhoto.numbered(77).sized(1440, 1920).jpeg();

    Picture halved = decode(jpeg);
    Picture full;
    try (StillFrame still = StillFrame.jpeg(jpeg, new ImageHeader(1440, 1920, 24), 0)) {
      full = new FrameFitter(FRAME, Framing.PAD).fit(still.frame(), still.orientation());
    }

    assertThat(Psnr.of(halved, full)).isGreaterThan(38);
  }

  @ParameterizedTest
  @CsvSource({"1, 1, false", "2, 1, false", "2, 2, false", "1, 1, true", "2, 2, true"})
  void jpegOfEverySamplingIsDecoded(int horizontal, int vertical, boolean progressive)
      throws Exception {
    Picture picture =
        decode(EncodedVariant.jpeg(PHOTO.upright(), horizontal, vertical, progressive));

    assertUpright(picture, 481, 641);
  }

  @Test
  void cmykJpegKeepsItsColours() throws Exception {
    assertUpright(decode(EncodedVariant.cmyk(PHOTO.upright())), 481, 641);
  }

  @ParameterizedTest
  @ValueSource(ints = {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY})
  void greyPicturesAreDecoded(int type) throws Exception {
    Picture picture = decode(DrawnPhoto.plainPng(redrawn(type)));

    assertThat(NumberReader.read(picture, 481, 641)).isEqualTo(0xB3A5);
    assertThat(NumberReader.corners(picture, 481, 641)).isEqualTo("----");
  }

  @Test
  void greyJpegIsDecoded() throws Exception {
    BufferedImage grey = redrawn(BufferedImage.TYPE_BYTE_GRAY);

    Picture picture = decode(JpegBytes.write(grey, 0.9f));

    assertThat(NumberReader.read(picture, 481, 641)).isEqualTo(0xB3A5);
  }

  @Test
  void palettePngIsDecoded() throws Exception {
    assertUpright(decode(DrawnPhoto.plainPng(redrawn(BufferedImage.TYPE_BYTE_INDEXED))), 481, 641);
  }

  @Test
  void png16BitIsDecoded() throws Exception {
    ComponentColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB),
            false,
            false,
            Transparency.OPAQUE,
            DataBuffer.TYPE_USHORT);
    BufferedImage deep =
        new BufferedImage(model, model.createCompatibleWritableRaster(481, 641), false, null);
    draw(deep, PHOTO.upright());

    assertUpright(decode(DrawnPhoto.plainPng(deep)), 481, 641);
  }

  @Test
  void transparentPixelsBecomeWhite() throws Exception {
    BufferedImage clear = new BufferedImage(360, 480, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = clear.createGraphics();
    g.setColor(new Color(0, 0, 0, 128));
    g.fillRect(0, 240, 360, 240);
    g.dispose();

    Picture picture = decode(DrawnPhoto.plainPng(clear));

    assertThat(picture.luma()[100 * 360 + 180] & 0xFF).isEqualTo(235);
    assertThat(picture.luma()[400 * 360 + 180] & 0xFF).isCloseTo(125, within(2));
  }

  @ParameterizedTest
  @CsvSource({
    "0xFF0000, 63, 102, 240",
    "0x00FF00, 173, 42, 26",
    "0x0000FF, 32, 240, 118",
    "0xFFFFFF, 235, 128, 128",
    "0x000000, 16, 128, 128",
  })
  void coloursBecomeLimitedBt709(int rgb, int y, int cb, int cr) throws Exception {
    BufferedImage image = new BufferedImage(360, 480, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setColor(new Color(rgb));
    g.fillRect(0, 0, 360, 480);
    g.dispose();

    for (byte[] photo : new byte[][] {DrawnPhoto.plainPng(image), JpegBytes.write(image, 0.95f)}) {
      Picture picture = decode(photo);

      assertThat(picture.luma()[50_000] & 0xFF).isCloseTo(y, within(2));
      assertThat(picture.cb()[12_000] & 0xFF).isCloseTo(cb, within(2));
      assertThat(picture.cr()[12_000] & 0xFF).isCloseTo(cr, within(2));
    }
  }

  @Test
  void padLeavesBlackBars() throws Exception {
    byte[] wide = DrawnPhoto.numbered(5).sized(640, 320).jpeg();

    Picture picture = decoder.decode(wide, FRAME, Framing.PAD);

    assertUprightNumber(picture, 640, 320, 5);
    // 360 × 180 in the middle of 360 × 480: rows 150 to 329.
    assertThat(Arrays.copyOfRange(picture.luma(), 0, 150 * 360)).containsOnly(16);
    assertThat(Arrays.copyOfRange(picture.luma(), 330 * 360, 480 * 360)).containsOnly(16);
    assertThat(picture.luma()[152 * 360 + 180] & 0xFF).isGreaterThan(100);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 6})
  void cropFillsTheFrameAndCutsEvenly(int orientation) throws Exception {
    byte[] wide = DrawnPhoto.numbered(5).sized(640, 480).oriented(orientation).jpeg();

    Picture picture = decoder.decode(wide, new FrameSize(240, 480), Framing.CROP);

    // 240 of 640 columns are left: x from 200 to 439, so the block in column 1 is at 256..352.
    assertThat(mean(picture, 104, 30)).isBetween(100, 170);
    assertThat(mean(picture, 240 - (352 - 200), 240)).isLessThan(40);
    assertThat(picture.luma()[0] & 0xFF).isGreaterThan(60);
    assertThat(picture.luma()[239] & 0xFF).isGreaterThan(60);
  }

  @Test
  void stretchFillsTheFrame() throws Exception {
    byte[] wide = DrawnPhoto.numbered(5).sized(640, 320).jpeg();

    Picture picture = decoder.decode(wide, FRAME, Framing.STRETCH);

    // As if its proportions were the frame's.
    assertUprightNumber(picture, 360, 480, 5);
  }

  @ParameterizedTest
  @CsvSource({"16, 16", "17, 33", "4096, 16", "100, 4000"})
  void everyFrameSizeIsFilledByEveryFraming(int width, int height) throws Exception {
    Framing blurred = new Framing(Framing.Fit.PAD, Background.BLURRED);
    for (Framing framing : List.of(Framing.PAD, Framing.CROP, Framing.STRETCH, blurred)) {
      FrameSize size = new FrameSize(width & ~1, height & ~1);

      Picture picture = decoder.decode(PHOTO.oriented(6).jpeg(), size, framing);

      assertThat(picture.size()).isEqualTo(size);
    }
  }

  @Test
  void threadsMayShareADecoder() {
    List<byte[]> photos =
        IntStream.range(0, 40).mapToObj(n -> DrawnPhoto.numbered(n).jpeg()).toList();

    List<Integer> numbers =
        photos.parallelStream().map(this::decoded).map(NumberReader::read).toList();

    assertThat(numbers).isEqualTo(IntStream.range(0, 40).boxed().toList());
  }

  private Picture decoded(byte[] photo) {
    try {
      return decode(photo);
    } catch (UnusableException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void nativeMemoryStaysFlatOverHundredsOfPhotos() throws Exception {
    byte[] jpeg = PHOTO.oriented(6).jpeg();
    byte[] png = PHOTO.png();
    byte[] broken = EncodedVariant.cut(jpeg, jpeg.length / 2);
    decodeAll(jpeg, png, broken, 50);
    long bytes = Pointer.totalBytes();
    long physical = Pointer.physicalBytes();

    decodeAll(jpeg, png, broken, 450);

    assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(bytes + 1024);
    // One leaked frame in a hundred would be 2 MB; leaking all of them, 200 MB.
    assertThat(Pointer.physicalBytes()).isLessThan(physical + 48_000_000);
  }

  private void decodeAll(byte[] jpeg, byte[] png, byte[] broken, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      decode(i % 10 == 0 ? png : jpeg);
      try {
        decode(broken);
        throw new AssertionError("half a photo was accepted");
      } catch (UnusableException e) {
        assertThat(e.reason()).isEqualTo(RejectReason.TRUNCATED);
      }
    }
  }

  private Picture decode(byte[] photo) throws UnusableException {
    return decoder.decode(photo, FRAME, Framing.PAD);
  }

  private static void assertUpright(Picture picture, int width, int height) {
    assertUprightNumber(picture, width, height, 0xB3A5);
  }

  private static void assertUprightNumber(Picture picture, int width, int height, int number) {
    assertThat(NumberReader.read(picture, width, height)).isEqualTo(number);
    assertThat(NumberReader.corners(picture, width, height)).isEqualTo("RGBY");
  }

  private static int mean(Picture picture, int x, int y) {
    return picture.luma()[y * picture.size().width() + x] & 0xFF;
  }

  private static BufferedImage redrawn(int type) {
    BufferedImage image = new BufferedImage(481, 641, type);
    draw(image, PHOTO.upright());
    return image;
  }

  private static void draw(BufferedImage image, BufferedImage source) {
    Graphics2D g = image.createGraphics();
    g.drawImage(source, 0, 0, null);
    g.dispose();
  }
}
