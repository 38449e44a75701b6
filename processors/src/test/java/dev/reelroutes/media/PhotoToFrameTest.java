package dev.reelroutes.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelroutes.fixtures.DrawnPhoto;
import dev.reelroutes.fixtures.MovieFrames;
import dev.reelroutes.fixtures.NumberReader;
import dev.reelroutes.fixtures.Psnr;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole way of one photo: decoded, captioned, encoded, and read back by a player's decoder. */
final class PhotoToFrameTest {

  @ParameterizedTest
  @CsvSource({"160, 120", "120, 160", "600, 800", "1080, 1440", "1920, 1080"})
  void numberAndCornersSurviveCaptionAndCompression(int width, int height) throws Exception {
    FrameSize size = new FrameSize(width, height);
    byte[] jpeg = DrawnPhoto.numbered(0xA5C3).sized(900, 1200).oriented(6).jpeg();
    Picture picture = new FfmpegPhotoDecoder(DecodeLimits.DEFAULT).decode(jpeg, size, Framing.PAD);
    new CaptionPainter(CaptionStyle.DEFAULT).paint(picture, "2024-05-17");

    Picture seen;
    try (H264Encoder h264 = new H264Encoder(new EncoderProfile(size, 15, "libopenh264", 75))) {
      byte[] sample = h264.encode(picture, 0xFFFF);
      seen = MovieFrames.decode(h264.parameterSets(), List.of(sample)).get(0);
    }

    assertThat(NumberReader.read(seen)).isEqualTo(0xA5C3);
    assertThat(NumberReader.corners(seen, 3, 4)).isEqualTo("RGBY");
    assertThat(Psnr.of(seen, picture)).isGreaterThan(38);
  }
}
