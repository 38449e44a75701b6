package dev.reelroutes.media.cut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.reelroutes.fixtures.FfmpegTool;
import dev.reelroutes.fixtures.ForeignVideo;
import dev.reelroutes.fixtures.NumberedParts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Videos of encoders that reorder pictures, which the bundled FFmpeg has not: x264 and x265. */
@Tag("soak")
final class ReorderedVideoTest {

  private static final int FRAMES = 150;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "mp4, libx264, bframes=3:b-pyramid=normal:keyint=24:open-gop=0, EXACT, 0.7",
    "mp4, libx264, bframes=3:b-pyramid=normal:keyint=24:open-gop=0, COPY, 1",
    "mkv, libx264, bframes=8:b-pyramid=strict:keyint=250:open-gop=0, EXACT, 1.3",
    "ts, libx264, bframes=2:keyint=24:open-gop=0, EXACT, 1.3",
    "mp4, libx264, bframes=3:keyint=24:open-gop=1, EXACT, 1.3",
    "mp4, libx264, bframes=3:keyint=24:open-gop=1, COPY, 1.3",
    "mp4, libx265, bframes=3:keyint=24:log-level=none, COPY, 1.3",
    "mp4, libx265, bframes=3:keyint=24:open-gop=0:log-level=none, COPY, 0.96",
    "mov, libx265, bframes=3:keyint=24:log-level=none, EXACT, 1.3"
  })
  void everyPictureIsInOnePartAndSoundIsInTime(
      String extension, String encoder, String options, CutMode mode, double seconds)
      throws Exception {
    Path movie = encoded(extension, encoder, options);

    NumberedParts cut = NumberedParts.cut(movie, folder.resolve("parts"), seconds, mode);

    int parts = (int) Math.ceil(FRAMES / 25.0 / seconds);
    assertThat(cut.parts()).hasSizeBetween(mode == CutMode.COPY ? 1 : parts, parts);
    assertThat(cut.numbers()).isEqualTo(IntStream.range(0, FRAMES).boxed().toList());
    assertThat(cut.total()).isEqualTo(cut.video().duration());
    assertInTime(movie, cut);
  }

  private Path encoded(String extension, String encoder, String options) {
    Path plain =
        ForeignVideo.of(FRAMES, 25)
            .in("mp4", "libopenh264")
            .sounding("aac")
            .write(folder.resolve("plain.mp4"));
    return FfmpegTool.makeBySystem(
        folder.resolve("movie." + extension),
        "-i",
        plain,
        "-c:v",
        encoder,
        encoder.replace("lib", "-") + "-params",
        options,
        "-c:a",
        "copy");
  }

  /** A beep that sounds into two parts is heard in both. */
  private static void assertInTime(Path movie, NumberedParts cut) {
    List<Double> whole = ForeignVideo.beeps(movie);
    double begin = NumberedParts.times(movie).get(0) / 1e6;
    List<Double> heard = new ArrayList<>();
    for (Part part : cut.parts()) {
      double start = part.start().toNanos() / 1e9;
      ForeignVideo.beeps(part.file()).forEach(time -> heard.add(begin + start + time));
    }
    Collections.sort(heard);
    for (double beep : whole) {
      assertThat(heard).anySatisfy(time -> assertThat(time).isCloseTo(beep, within(0.02)));
    }
  }
}
