package dev.reelroutes.media.cut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.reelroutes.fixtures.FfmpegTool;
import dev.reelroutes.fixtures.ForeignVideo;
import dev.reelroutes.fixtures.MovieFrames;
import dev.reelroutes.fixtures.NumberReader;
import dev.reelroutes.fixtures.NumberedParts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Videos as other programs make them. */
final class RemadeVideoTest {

  @TempDir private Path folder;

  private Path plain;

  @BeforeEach
  void drawVideo() {
    plain =
        ForeignVideo.of(75, 25)
            .in("mp4", "libopenh264")
            .sounding("aac")
            .write(folder.resolve("plain.mp4"));
  }

  @ParameterizedTest
  @CsvSource({"mp4, mpeg4", "mkv, mpeg4", "mkv, mpeg2video", "mp4, mpeg2video", "ts, mpeg2video"})
  void reorderedPicturesAreInPartsOnceInOrder(String extension, String encoder) throws Exception {
    Path reordered =
        FfmpegTool.make(
            folder.resolve("reordered." + extension),
            "-i",
            plain,
            "-c:v",
            encoder,
            "-bf",
            2,
            "-g",
            12,
            "-flags",
            "+cgop",
            "-sc_threshold",
            1_000_000_000,
            "-b:v",
            "4M",
            "-c:a",
            "copy");

    NumberedParts cut = cut(reordered, 1, CutMode.COPY);

    assertThat(cut.parts()).hasSize(3);
    assertThat(cut.numbers()).isEqualTo(IntStream.range(0, 75).boxed().toList());
    for (Part part : cut.parts()) {
      List<Long> times = NumberedParts.times(part.file());
      assertThat(times).isSorted().hasSize(part.frames());
      assertThat(times.get(0)).isZero();
    }
  }

  @Test
  void openGroupsAreNotCutThrough() throws Exception {
    Path open =
        FfmpegTool.make(
            folder.resolve("open.mkv"),
            "-i",
            plain,
            "-c:v",
            "mpeg2video",
            "-bf",
            2,
            "-g",
            12,
            "-b:v",
            "4M",
            "-an");

    NumberedParts cut = cut(open, 1, CutMode.COPY);

    assertThat(cut.numbers()).isEqualTo(IntStream.range(0, 75).boxed().toList());
    assertThat(cut.total()).isEqualTo(cut.video().duration());
  }

  @ParameterizedTest
  @EnumSource(CutMode.class)
  void whatAnEditListLeavesOutStaysOut(CutMode mode) throws Exception {
    Path trimmed =
        FfmpegTool.make(folder.resolve("trimmed.mp4"), "-ss", 0.7, "-i", plain, "-c", "copy");

    NumberedParts cut = cut(trimmed, 1, mode);

    List<Integer> whole = NumberReader.readAll(MovieFrames.decode(trimmed));
    assertThat(whole.get(0)).isPositive();
    assertThat(cut.numbers()).isEqualTo(whole);
    assertThat(cut.video().frames()).isEqualTo(whole.size());
    List<Double> beeps = ForeignVideo.beeps(cut.parts().get(0).file());
    assertThat(beeps.get(0)).isCloseTo(ForeignVideo.beeps(trimmed).get(0), within(0.02));
  }

  @ParameterizedTest
  @CsvSource({"mp4", "mkv", "mov"})
  void allTracksOfSoundGoAlongWithTheirLanguages(String extension) throws Exception {
    Path two =
        FfmpegTool.make(
            folder.resolve("two." + extension),
            "-i",
            plain,
            "-map",
            "0:v",
            "-map",
            "0:a",
            "-map",
            "0:a",
            "-c",
            "copy",
            "-metadata:s:a:0",
            "language=fra",
            "-metadata:s:a:1",
            "language=jpn");

    NumberedParts cut = cut(two, 1.1, CutMode.EXACT);

    for (Part part : cut.parts()) {
      Video video = new VideoCutter(folder).probe(part.file(), CutLimits.DEFAULT);
      assertThat(video.audio()).extracting(AudioTrack::language).containsExactly("fra", "jpn");
    }
  }

  @ParameterizedTest
  @CsvSource({"mp4", "mkv", "mov"})
  void placeAndNamesAreLeftOut(String extension) throws Exception {
    Path told =
        FfmpegTool.make(
            folder.resolve("told." + extension),
            "-i",
            plain,
            "-c",
            "copy",
            "-movflags",
            "use_metadata_tags",
            "-metadata",
            "location=+48.8577+002.2950/",
            "-metadata",
            "title=Secret title",
            "-metadata:s:v:0",
            "handler_name=Secret handler",
            "-metadata",
            "make=Secret camera");
    assertThat(text(told)).contains("+48.8577", "Secret title");

    NumberedParts cut = cut(told, 1, CutMode.COPY);

    for (Part part : cut.parts()) {
      assertThat(text(part.file())).doesNotContain("+48.8577").doesNotContain("Secret");
    }
  }

  @Test
  void soundThatIsLongerStaysWithTheLastPart() throws Exception {
    Path longer =
        FfmpegTool.make(
            folder.resolve("longer.mp4"),
            "-i",
            plain,
            "-t",
            1.2,
            "-i",
            plain,
            "-map",
            "1:v",
            "-map",
            "0:a",
            "-c",
            "copy");

    NumberedParts cut = cut(longer, 1, CutMode.EXACT);

    assertThat(cut.video().duration()).isLessThan(Duration.ofMillis(1400));
    List<Double> beeps = ForeignVideo.beeps(cut.parts().get(1).file());
    assertThat(beeps.get(beeps.size() - 1)).isCloseTo(2, within(0.02));
  }

  private NumberedParts cut(Path movie, double seconds, CutMode mode) throws Exception {
    return NumberedParts.cut(movie, folder.resolve("parts"), seconds, mode);
  }

  private static String text(Path file) throws Exception {
    return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
  }
}
