package dev.reelroutes.media.cut;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelroutes.fixtures.ForeignVideo;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ThumbnailsTest {

  @TempDir private Path folder;

  @Test
  void widthsAreAsAskedAndTheShapeStays() throws Exception {
    Path video = ForeignVideo.of(50, 25).write(folder.resolve("movie.mp4"));

    Thumbnails made = of(video, 500, true);

    assertThat(made.byWidth().keySet()).containsExactly(48, 192);
    assertThat(size(made.original())).containsExactly(96, 128);
    assertThat(size(made.byWidth().get(48))).containsExactly(48, 64);
    assertThat(size(made.byWidth().get(192))).containsExactly(192, 256);
  }

  @Test
  void widerOnesAreLeftOutUnlessUpscaled() throws Exception {
    Path video = ForeignVideo.of(50, 25).write(folder.resolve("movie.mp4"));

    assertThat(of(video, 500, false).byWidth().keySet()).containsExactly(48);
  }

  @Test
  void turnedVideosAreUpright() throws Exception {
    Path video =
        ForeignVideo.of(10, 25).sized(128, 96).turned(90).write(folder.resolve("movie.mp4"));

    assertThat(size(of(video, 0, false).original())).containsExactly(96, 128);
  }

  @Test
  void pictureIsTheOneThatIsShownThen() throws Exception {
    Path video = ForeignVideo.of(50, 25).in("mp4", "libopenh264").write(folder.resolve("m.mp4"));

    byte[] before = of(video, 639, false).original();
    byte[] then = of(video, 640, false).original();
    byte[] still = of(video, 679, false).original();

    assertThat(then).isEqualTo(still).isNotEqualTo(before);
  }

  @Test
  void timeAfterTheEndGivesTheLastPicture() throws Exception {
    Path video = ForeignVideo.of(10, 25).write(folder.resolve("movie.mp4"));

    assertThat(of(video, 5000, false).original()).isEqualTo(of(video, 361, false).original());
  }

  private Thumbnails of(Path video, long millis, boolean upscale) throws Exception {
    return Thumbnails.of(video, Duration.ofMillis(millis), List.of(192, 48), upscale, folder);
  }

  private static List<Integer> size(byte[] jpeg) throws Exception {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg));
    return List.of(image.getWidth(), image.getHeight());
  }
}
