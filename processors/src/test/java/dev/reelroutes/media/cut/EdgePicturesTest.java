package dev.reelroutes.media.cut;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelroutes.fixtures.FfmpegTool;
import dev.reelroutes.fixtures.MovieFrames;
import dev.reelroutes.fixtures.NumberedParts;
import dev.reelroutes.fixtures.Psnr;
import dev.reelroutes.media.Picture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What encoding does to the pictures around cuts: hardly anything, to none of them. */
final class EdgePicturesTest {

  /**
   * Decibels; in a long row of predicted pictures the last fell to 35.7, now the worst has 39.3.
   */
  private static final double HARDLY_CHANGED = 38;

  @TempDir private Path folder;

  @Test
  void picturesOfAStillGrainyViewDoNotDriftFromTheirOwn() throws Exception {
    Path movie =
        FfmpegTool.make(
            folder.resolve("movie.mp4"),
            "-f",
            "lavfi",
            "-i",
            "testsrc2=s=320x240:r=25:d=4,noise=alls=6:allf=t:all_seed=1",
            "-pix_fmt",
            "yuv420p",
            "-c:v",
            "libopenh264",
            "-b:v",
            "6M",
            "-g",
            "100");

    NumberedParts cut = NumberedParts.cut(movie, folder.resolve("parts"), 1.6, CutMode.EXACT);

    List<Picture> before = MovieFrames.decode(movie);
    List<Picture> after = new ArrayList<>();
    for (Part part : cut.parts()) {
      after.addAll(MovieFrames.decode(part.file()));
    }
    assertThat(after).hasSameSizeAs(before);
    assertThat(cut.parts().stream().mapToInt(Part::encoded).sum()).isGreaterThan(30);
    double worst = Double.MAX_VALUE;
    for (int i = 0; i < before.size(); i++) {
      worst = Math.min(worst, Psnr.of(before.get(i), after.get(i)));
    }
    assertThat(worst).isGreaterThan(HARDLY_CHANGED);
  }
}
