package dev.reelroutes.media;

import static dev.reelroutes.media.CaptionPainterTest.changed;
import static dev.reelroutes.media.CaptionPainterTest.count;
import static dev.reelroutes.media.CaptionPainterTest.grey;
import static dev.reelroutes.media.CaptionPainterTest.luma;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Rectangle;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Boxes, fonts and colours of captions. */
final class CaptionStyleTest {

  private static final FrameSize FRAME = new FrameSize(540, 720);
  private static final int GREY = 126;
  private static final String DATE = "2024-05-17";

  private final CaptionPainter painter = new CaptionPainter(CaptionStyle.DEFAULT);

  @Test
  void boxReachesAroundTheWholeText() {
    Picture text = grey(FRAME);
    Picture picture = grey(FRAME);

    painter.paint(text, DATE);
    boxed(new CaptionStyle.Box(0x000000, 255)).paint(picture, DATE);

    Rectangle letters = changed(text);
    Rectangle box = changed(picture);
    assertThat(box.contains(letters)).isTrue();
    assertThat(box.width).isBetween(letters.width + 6, letters.width + 24);
    assertThat(FRAME.height() - (box.y + box.height)).isPositive();
    assertThat(luma(picture, (box.y + 3) * 540 + box.x + 3)).isEqualTo(16);
    assertThat(count(picture, 230, 235)).isEqualTo(count(text, 230, 235));
  }

  @Test
  void translucentBoxLetsThePhotoThrough() {
    Picture picture = grey(FRAME);

    boxed(new CaptionStyle.Box(0xFFFFFF, 128)).paint(picture, DATE);

    Rectangle box = changed(picture);
    int half = Math.round((GREY * 127f + 235 * 128) / 255);
    assertThat(luma(picture, (box.y + 3) * 540 + box.x + 3)).isEqualTo(half);
  }

  @Test
  void boxesAreReadWithAndWithoutOpacity() {
    assertThat(CaptionStyle.Box.parse("none")).isNull();
    assertThat(CaptionStyle.Box.parse("#102030")).isEqualTo(new CaptionStyle.Box(0x102030, 255));
    assertThat(CaptionStyle.Box.parse("#10203080")).isEqualTo(new CaptionStyle.Box(0x102030, 128));
    assertThatThrownBy(() -> CaptionStyle.Box.parse("grey")).hasMessageContaining("none, or a");
  }

  @Test
  void fontAndColourMayBeOthers(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("other.ttf");
    try (InputStream in = CaptionPainter.class.getResourceAsStream("DejaVuSans-Bold.ttf")) {
      Files.write(file, in.readAllBytes());
    }
    Picture bundled = grey(FRAME);
    Picture named = grey(FRAME);

    painter.paint(bundled, DATE);
    new CaptionPainter(
            new CaptionStyle(
                CaptionStyle.DEFAULT.position(),
                file,
                CaptionStyle.DEFAULT.size(),
                0x00FF00,
                CaptionStyle.DEFAULT.outline(),
                null))
        .paint(named, DATE);

    assertThat(changed(named)).isEqualTo(changed(bundled));
    assertThat(count(named, Ink.of(0x00FF00).luma(), Ink.of(0x00FF00).luma()))
        .as("green letters")
        .isGreaterThan(1000);
  }

  @Test
  void fileThatIsNoFontIsNamed(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("font.ttf"), "no font");

    assertThatThrownBy(() -> CaptionPainter.font(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("font.ttf is no TrueType or OpenType font");
    assertThatThrownBy(() -> CaptionPainter.font(folder.resolve("none.ttf")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("none.ttf");
  }

  private static CaptionPainter boxed(CaptionStyle.Box box) {
    CaptionStyle style = CaptionStyle.DEFAULT;
    return new CaptionPainter(
        new CaptionStyle(
            style.position(), null, style.size(), style.colour(), style.outline(), box));
  }
}
