package dev.reelroutes.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.reelroutes.fixtures.DrawnPhoto;
import dev.reelroutes.fixtures.NumberReader;
import dev.reelroutes.fixtures.Psnr;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class PosterJpegTest {

  private final FfmpegPhotoDecoder decoder = new FfmpegPhotoDecoder(DecodeLimits.DEFAULT);

  @Test
  void posterLooksLikeTheFrame() throws Exception {
    FrameSize size = new FrameSize(360, 480);
    byte[] photo = DrawnPhoto.numbered(99).oriented(8).jpeg();
    Picture frame = decoder.decode(photo, size, Framing.PAD);

    Picture poster = decoder.decode(PosterJpeg.write(frame), size, Framing.PAD);

    assertThat(NumberReader.read(poster)).isEqualTo(99);
    assertThat(NumberReader.corners(poster, 3, 4)).isEqualTo("RGBY");
    assertThat(Psnr.of(poster, frame)).isGreaterThan(36);
  }

  @Test
  void posterTellsNothingOfThePhoto() throws Exception {
    byte[] photo = DrawnPhoto.numbered(99).jpeg();
    Picture frame = decoder.decode(photo, new FrameSize(360, 480), Framing.PAD);

    String poster = new String(PosterJpeg.write(frame), StandardCharsets.ISO_8859_1);

    assertThat(poster).doesNotContain("Exif").doesNotContain("2024:");
  }

  @Test
  void inkIsTheReverseOfThePoster() {
    for (int rgb : new int[] {0xFFFFFF, 0, 0xFF0000, 0x00FF00, 0x0000FF, 0x808080, 0x12AB9C}) {
      Ink ink = Ink.of(rgb);
      Picture picture = Picture.black(new FrameSize(16, 16));
      Arrays.fill(picture.luma(), (byte) ink.luma());
      Arrays.fill(picture.cb(), (byte) ink.cb());
      Arrays.fill(picture.cr(), (byte) ink.cr());

      int back = PosterJpeg.rgb(picture).getRGB(8, 8);

      for (int shift = 0; shift <= 16; shift += 8) {
        assertThat(back >> shift & 0xFF).isCloseTo(rgb >> shift & 0xFF, within(2));
      }
    }
  }
}
