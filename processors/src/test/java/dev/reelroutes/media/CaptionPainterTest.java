package dev.reelroutes.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Rectangle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CaptionPainterTest {

  private static final FrameSize FRAME = new FrameSize(540, 720);
  private static final int GREY = 126;
  private static final String DATE = "2024-05-17";

  private final CaptionPainter painter = new CaptionPainter(CaptionStyle.DEFAULT);

  @Test
  void captionStandsBottomLeftAndNowhereElse() {
    Picture picture = grey(FRAME);

    painter.paint(picture, DATE);

    // 36 px font: margin of 0.3 of it and the outline, ten digits of about 0.65 of it.
    Rectangle changed = changed(picture);
    assertThat(changed.x).isBetween(8, 18);
    assertThat(changed.y).isBetween(660, 690);
    assertThat(changed.width).isBetween(200, 260);
    assertThat(changed.height).isBetween(26, 40);
    assertThat(changed.y + changed.height).isLessThan(712);
  }

  @Test
  void lettersAreWhiteWithADarkEdge() {
    Picture picture = grey(FRAME);

    painter.paint(picture, DATE);

    long white = count(picture, 230, 235);
    long dark = count(picture, 16, 40);
    assertThat(white).isGreaterThan(1000);
    assertThat(dark).isGreaterThan(700);
    assertThat(count(picture, 0, 15) + count(picture, 236, 255)).isZero();
    assertOnlyTheEdgeTouchesTheLetters();
  }

  @Test
  void whiteLettersHaveNoColour() {
    Picture picture = grey(FRAME);
    Arrays.fill(picture.cb(), (byte) 200);

    painter.paint(picture, DATE);

    int inside = 0;
    for (int y = 0; y < 720; y += 2) {
      for (int x = 0; x < 540; x += 2) {
        int at = y * 540 + x;
        boolean white =
            luma(picture, at) > 233
                && luma(picture, at + 1) > 233
                && luma(picture, at + 540) > 233
                && luma(picture, at + 541) > 233;
        if (white) {
          assertThat(picture.cb()[y / 2 * 270 + x / 2] & 0xFF).isEqualTo(128);
          inside++;
        }
      }
    }
    assertThat(inside).isGreaterThan(100);
    assertThat(picture.cb()[0] & 0xFF).isEqualTo(200);
  }

  @Test
  void sameDateGivesTheSameBytes() {
    Picture first = grey(FRAME);
    Picture second = grey(FRAME);

    painter.paint(first, DATE);
    new CaptionPainter(CaptionStyle.DEFAULT).paint(second, DATE);

    assertThat(second.luma()).isEqualTo(first.luma());
    assertThat(second.cb()).isEqualTo(first.cb());
    assertThat(second.cr()).isEqualTo(first.cr());
  }

  @Test
  void nextDayChangesOnlyItsDigit() {
    Picture today = grey(FRAME);
    Picture tomorrow = grey(FRAME);

    painter.paint(today, DATE);
    painter.paint(tomorrow, "2024-05-18");

    Rectangle all = changed(today);
    Rectangle difference = difference(today, tomorrow);
    assertThat(difference.x).isGreaterThan(all.x + all.width * 8 / 10);
    assertThat(difference.width).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void blankTextPaintsNothing(String text) {
    Picture picture = grey(FRAME);

    painter.paint(picture, text);

    assertThat(changed(picture)).isEqualTo(new Rectangle());
  }

  @ParameterizedTest
  @CsvSource({
    "top-left, 0, 0",
    "top-right, 1, 0",
    "bottom-left, 0, 1",
    "bottom-right, 1, 1",
  })
  void cornerIsKept(String position, int right, int bottom) {
    Picture picture = grey(FRAME);

    style(position, "5%").paint(picture, DATE);

    Rectangle changed = changed(picture);
    assertThat(changed.getCenterX() > 270 ? 1 : 0).isEqualTo(right);
    assertThat(changed.getCenterY() > 360 ? 1 : 0).isEqualTo(bottom);
    int side = right == 1 ? 540 - changed.x - changed.width : changed.x;
    assertThat(side).isBetween(8, 18);
  }

  @Test
  void centredTextHasEqualSides() {
    Picture picture = grey(FRAME);

    style("bottom-center", "5%").paint(picture, DATE);

    Rectangle changed = changed(picture);
    assertThat(Math.abs(changed.getCenterX() - 270)).isLessThan(4);
  }

  @Test
  void originalProfileStandsAtItsPlace() {
    Picture picture = grey(new FrameSize(600, 800));

    style("25,0", "100").paint(picture, "05/17/2024");

    Rectangle changed = changed(picture);
    assertThat(changed.x).isBetween(23, 32);
    assertThat(changed.y).isBetween(4, 30);
    assertThat(changed.height).isBetween(60, 105);
    assertThat(changed.x + changed.width).isLessThanOrEqualTo(600);
  }

  @ParameterizedTest
  @CsvSource({"160, 120", "540, 720", "4096, 64", "1080, 1440"})
  void longTextIsShrunkIntoTheFrame(int width, int height) {
    Picture picture = grey(new FrameSize(width, height));

    style("bottom-left", "50%").paint(picture, "Wednesday, 17 September 2024, late");

    Rectangle changed = changed(picture);
    assertThat(changed.width).isPositive();
    assertThat(changed.x).isPositive();
    assertThat(changed.x + changed.width).isLessThan(width);
  }

  @ParameterizedTest
  @CsvSource({"16, 16", "64, 48", "64, 4096"})
  void tinyFrameTakesWhatIsLeftOfTheText(int width, int height) {
    Picture picture = grey(new FrameSize(width, height));

    style("bottom-right", "5%").paint(picture, "Wednesday, 17 September 2024, late");

    assertThat(changed(picture).height).isBetween(1, 20);
  }

  @Test
  void placeOutsideOfTheFramePaintsAtMostAtItsEdge() {
    Picture picture = grey(FRAME);

    style("4000,4000", "5%").paint(picture, DATE);

    assertThat(changed(picture)).isEqualTo(new Rectangle());
  }

  @ParameterizedTest
  @ValueSource(strings = {"middle", "25", "-1,0", ""})
  void wrongPositionsAreRefused(String position) {
    assertThatThrownBy(() -> CaptionPosition.parse(position))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bottom-left");
  }

  @Test
  void machineWithoutAnyFontPaintsTheSame(@TempDir Path empty) throws Exception {
    Path config = Files.writeString(empty.resolve("fonts.conf"), "<fontconfig></fontconfig>");
    ProcessBuilder java =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            CaptionWithoutFonts.class.getName());
    java.environment().put("FONTCONFIG_FILE", config.toString());
    java.environment().put("FONTCONFIG_PATH", empty.toString());
    java.redirectErrorStream(true);

    Process process = java.start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();

    assertThat(said).isEqualTo(CaptionWithoutFonts.fingerprint());
  }

  private static CaptionPainter style(String position, String size) {
    return new CaptionPainter(
        new CaptionStyle(
            CaptionPosition.parse(position),
            null,
            CaptionLength.parse(size),
            0xFFFFFF,
            new CaptionStyle.Outline(CaptionLength.px(2), 0),
            null));
  }

  static Picture grey(FrameSize size) {
    Picture picture = Picture.black(size);
    Arrays.fill(picture.luma(), (byte) GREY);
    return picture;
  }

  static int luma(Picture picture, int at) {
    return picture.luma()[at] & 0xFF;
  }

  static long count(Picture picture, int from, int to) {
    long count = 0;
    for (byte sample : picture.luma()) {
      count += (sample & 0xFF) >= from && (sample & 0xFF) <= to ? 1 : 0;
    }
    return count;
  }

  /** What shines through at a white pixel's neighbour would differ with what is behind. */
  private void assertOnlyTheEdgeTouchesTheLetters() {
    Picture onGrey = grey(FRAME);
    Picture onBlack = Picture.black(FRAME);
    painter.paint(onGrey, DATE);
    painter.paint(onBlack, DATE);
    for (int at = 541; at < onGrey.luma().length - 541; at++) {
      if (luma(onGrey, at) > 225) {
        for (int near : List.of(at - 540, at - 1, at + 1, at + 540)) {
          assertThat(luma(onGrey, near)).isEqualTo(luma(onBlack, near));
        }
      }
    }
  }

  static Rectangle changed(Picture picture) {
    return difference(picture, grey(picture.size()));
  }

  private static Rectangle difference(Picture a, Picture b) {
    Rectangle box = new Rectangle();
    int width = a.size().width();
    for (int at = 0; at < a.luma().length; at++) {
      if (a.luma()[at] != b.luma()[at]) {
        Rectangle pixel = new Rectangle(at % width, at / width, 1, 1);
        box = box.isEmpty() ? pixel : box.union(pixel);
      }
    }
    return box;
  }
}
