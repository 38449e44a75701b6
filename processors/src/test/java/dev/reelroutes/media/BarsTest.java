package dev.reelroutes.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelroutes.fixtures.DrawnPhoto;
import dev.reelroutes.fixtures.NumberReader;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BarsTest {

  /** The photo is 480 × 320 in it, from row 160 to 480. */
  private static final FrameSize FRAME = new FrameSize(480, 640);

  private final PhotoDecoder decoder = new FfmpegPhotoDecoder(DecodeLimits.DEFAULT);

  @Test
  void barsAreOfTheColourAndThePhotoIsAsItWas() throws Exception {
    byte[] wide = DrawnPhoto.numbered(0x1234).sized(480, 320).png();
    Picture black = decoder.decode(wide, FRAME, Framing.PAD);

    Picture picture = decode(wide, new Background.Plain(0x3366CC));

    Ink ink = Ink.of(0x3366CC);
    for (int y : new int[] {0, 159, 480, 639}) {
      assertThat(pixel(picture, 7, y)).isEqualTo(ink);
    }
    for (int y = 160; y < 480; y++) {
      assertThat(picture.luma()[y * 480 + 99]).isEqualTo(black.luma()[y * 480 + 99]);
    }
  }

  @Test
  void barsAtTheSidesAreOfTheColourToo() throws Exception {
    byte[] tall = DrawnPhoto.numbered(1).sized(160, 640).png();

    Picture picture = decode(tall, new Background.Plain(0xFF0000));

    assertThat(pixel(picture, 158, 300)).isEqualTo(Ink.of(0xFF0000));
    assertThat(pixel(picture, 160, 600)).isNotEqualTo(Ink.of(0xFF0000));
    assertThat(pixel(picture, 320, 300)).isEqualTo(Ink.of(0xFF0000));
  }

  @Test
  void blurredBarsShowTheSameSideOfThePhotoDarker() throws Exception {
    byte[] halves = halves(Color.RED, Color.BLUE);

    Picture picture = decode(halves, Background.BLURRED);

    Ink red = Ink.of(0xFF0000);
    Ink blue = Ink.of(0x0000FF);
    assertThat(pixel(picture, 20, 20).cr()).isCloseTo(red.cr(), within(6));
    assertThat(pixel(picture, 460, 620).cb()).isCloseTo(blue.cb(), within(6));
    double dimmed = 16 + (red.luma() - 16) * 0.6;
    assertThat(pixel(picture, 20, 620).luma()).isCloseTo((int) Math.round(dimmed), within(3));
    assertThat(pixel(picture, 20, 200).luma()).isCloseTo(red.luma(), within(2));
  }

  @Test
  void nothingIsSharpInBlurredBars() throws Exception {
    byte[] wide = DrawnPhoto.numbered(0xA5C3).sized(480, 320).png();

    Picture picture = decode(wide, Background.BLURRED);

    assertThat(NumberReader.read(picture, 480, 320)).isEqualTo(0xA5C3);
    for (int y = 0; y < 160; y++) {
      for (int x = 1; x < 480; x++) {
        int step = pixel(picture, x, y).luma() - pixel(picture, x - 1, y).luma();
        assertThat(Math.abs(step)).as("%d, %d", x, y).isLessThan(7);
      }
    }
  }

  @Test
  void photoThatFillsTheFrameLeavesNothingToPaint() throws Exception {
    byte[] same = DrawnPhoto.numbered(9).png();

    Picture picture = decode(same, Background.BLURRED);

    assertThat(picture.luma()).isEqualTo(decoder.decode(same, FRAME, Framing.PAD).luma());
  }

  @Test
  void namesAndColoursAreRead() {
    assertThat(Background.parse("blurred")).isEqualTo(Background.BLURRED);
    assertThat(Background.parse("#000000")).isEqualTo(Background.BLACK);
    assertThat(Background.parse("#fF8000")).isEqualTo(new Background.Plain(0xFF8000));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "blue", "#12345", "123456", "#1234567"})
  void otherTextIsRefused(String text) {
    assertThatThrownBy(() -> Background.parse(text)).hasMessageContaining("blurred, or a colour");
  }

  private Picture decode(byte[] photo, Background background) throws UnusableException {
    return decoder.decode(photo, FRAME, new Framing(Framing.Fit.PAD, background));
  }

  private static byte[] halves(Color left, Color right) {
    BufferedImage image = new BufferedImage(480, 320, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setColor(left);
    g.fillRect(0, 0, 240, 320);
    g.setColor(right);
    g.fillRect(240, 0, 240, 320);
    g.dispose();
    return DrawnPhoto.plainPng(image);
  }

  private static Ink pixel(Picture picture, int x, int y) {
    int chroma = y / 2 * 240 + x / 2;
    return new Ink(
        picture.luma()[y * 480 + x] & 0xFF,
        picture.cb()[chroma] & 0xFF,
        picture.cr()[chroma] & 0xFF);
  }

  private static Offset<Integer> within(int value) {
    return Offset.offset(value);
  }
}
