package dev.reelroutes.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.reelroutes.fixtures.ForeignVideo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitCommandTest extends CommandTest {

  @Test
  void partsGetTheVideosNameAndTheSummaryTellsTheirDurations() throws IOException {
    Path video = video("beach.mp4");

    int code = run("split", video.toString(), "--seconds", "1", "--exact", "-o", parts());

    assertThat(code).isZero();
    assertThat(names()).containsExactly("beach_0.mp4", "beach_1.mp4", "beach_2.mp4");
    assertThat(out.toString())
        .contains("2.400 s, 96x128, 25.00 fps, h264, 1 sound track; 3 parts in MP4")
        .contains("beach_0.mp4  1.000 s, 25 frames\n")
        .contains("beach_1.mp4  1.000 s, 25 frames, 11 encoded")
        .contains("beach_2.mp4  0.400 s, 10 frames, 10 encoded");
  }

  @Test
  void longerPartsAndOtherCodecsAreExplained() throws IOException {
    Path video = video("beach.mp4");
    Path other = ForeignVideo.of(30, 25).write(folder.resolve("other.mp4"));

    run("split", video.toString(), "--seconds", "1", "-o", parts());
    run("split", other.toString(), "--seconds", "1", "--exact", "-o", parts());

    assertThat(out.toString())
        .contains("Parts begin at key frames, so they last longer")
        .contains("All pictures were encoded again, as H.264");
  }

  @Test
  void jsonHoldsTheSame() throws IOException {
    Path video = video("beach.mp4");

    int code = run("split", video.toString(), "--seconds", "1", "-o", parts(), "--json");

    JsonNode summary = JsonMapper.builder().build().readTree(out.toString());
    assertThat(code).isZero();
    assertThat(summary.get("size").toString()).isEqualTo("[96,128]");
    assertThat(summary.get("audio").asBoolean()).isTrue();
    assertThat(summary.get("parts")).hasSize(2);
    assertThat(summary.get("parts").get(1).get("start").asDouble()).isEqualTo(1.44);
    assertThat(summary.get("parts").get(1).get("duration").asDouble()).isEqualTo(0.96);
  }

  @Test
  void nothingIsReplacedUnlessForced() throws IOException {
    Path video = video("beach.mp4");
    Path there = Files.createDirectory(Path.of(parts())).resolve("beach_1.mp4");
    write(there, "precious");

    int refused = run("split", video.toString(), "--seconds", "1", "-o", parts());
    int forced = run("split", video.toString(), "--seconds", "1", "-o", parts(), "--force");

    assertThat(List.of(refused, forced)).containsExactly(ExitCode.USAGE, ExitCode.OK);
    assertThat(err.toString()).contains("beach_1.mp4 exists: choose another folder, or --force");
    assertThat(Files.size(there)).isGreaterThan(1000);
    assertThat(names()).containsExactly("beach_0.mp4", "beach_1.mp4");
  }

  @Test
  void whatIsNoVideoIsToldWithItsReasonAndLeavesNothing() throws IOException {
    Path text = folder.resolve("notes.mp4");
    write(text, "#EXTM3U");

    int code = run("split", text.toString(), "-o", parts());

    assertThat(code).isEqualTo(ExitCode.SOME_REJECTED);
    assertThat(err.toString())
        .contains("notes.mp4 cannot be read as a movie", "FORMAT_NOT_ALLOWED");
    assertThat(names()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "NaN", "1e9", "x"})
  void lengthMustBeOne(String seconds) {
    Path video = video("beach.mp4");

    int code = run("split", video.toString(), "--seconds=" + seconds, "-o", parts());

    assertThat(code).isEqualTo(ExitCode.USAGE);
    assertThat(Path.of(parts())).doesNotExist();
  }

  @Test
  void videoMustBeThere() {
    assertThat(run("split", folder + "/none.mp4", "-o", parts())).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("none.mp4 does not exist");
  }

  private Path video(String name) {
    return ForeignVideo.of(60, 25)
        .in("mp4", "libopenh264")
        .sounding("aac")
        .write(folder.resolve(name));
  }

  private String parts() {
    return folder.resolve("parts").toString();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(parts()))) {
      return files.map(path -> String.valueOf(path.getFileName())).sorted().toList();
    }
  }
}
