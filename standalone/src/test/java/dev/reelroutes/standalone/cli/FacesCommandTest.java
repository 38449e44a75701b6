package dev.reelroutes.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelroutes.fixtures.ForeignVideo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands do without any model; with models: RealFacesTest. */
class FacesCommandTest extends CommandTest {

  @Test
  void theFirstFrameHasTheVideosName() throws IOException {
    int code = run("faces", "frames", video(), "-o", out());

    assertThat(code).isZero();
    assertThat(names()).containsExactly("beach.jpg");
    assertThat(out.toString()).contains("beach.mp4: 1 frame");
  }

  @Test
  void sampledFramesAreNumberedInAFolderOfItsName() throws IOException {
    int code = run("faces", "frames", video(), "-o", out(), "--set", "faces.frames=sampled");

    assertThat(code).isZero();
    assertThat(names())
        .containsExactly("beach/output-00.jpg", "beach/output-01.jpg", "beach/output-02.jpg");
  }

  @Test
  void whatIsNoVideoIsToldWithItsReason() throws IOException {
    put("notes.mp4", "#EXTM3U");

    int code = run("faces", "frames", photos + "/notes.mp4", "-o", out());

    assertThat(code).isEqualTo(ExitCode.SOME_REJECTED);
    assertThat(err.toString()).contains("FORMAT_NOT_ALLOWED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"recognise VIDEO -o OUT", "gallery"})
  void missingModelsAreOneClearError(String line) throws IOException {
    put("a.jpg", "");
    String gallery = photos.toString();
    String models = folder.resolve("models").toString();

    int code =
        run(
            ("faces " + line + " --gallery " + gallery + " --set faces.models=" + models)
                .replace("VIDEO", video())
                .replace("OUT", out())
                .split(" "));

    assertThat(code).isEqualTo(ExitCode.FAILURE);
    assertThat(err.toString())
        .isEqualTo(
            "reelroutes: the model mediapipe-face-full-range.tflite is not in %s: run 'reelroutes"
                    .formatted(models)
                + " models fetch', or set faces.models"
                + System.lineSeparator());
    assertThat(Path.of(out())).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "faces recognise PHOTOS/none.mp4 -o OUT",
        "faces frames PHOTOS/none.mp4 -o OUT",
        "faces frames PHOTOS -o OUT --set faces.frames=many",
        "faces gallery --gallery PHOTOS/none",
        "faces name unknown-1 anna --gallery PHOTOS -o OUT",
        "faces name anna bob --gallery PHOTOS -o OUT",
        "faces name unknown-1 ../x --gallery PHOTOS -o OUT",
        "faces forget ../x --gallery PHOTOS -o OUT",
        "models steal",
        "models list --set faces.threshold=7",
        "models list --set faces.treshold=0.9",
        "faces"
      })
  void wrongUsageExitsWithTwo(String line) {
    int code = run(line.replace("PHOTOS", photos.toString()).replace("OUT", out()).split(" "));

    assertThat(code).isEqualTo(ExitCode.USAGE);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void forgettingSaysWhatItRemoved() throws IOException {
    Files.createDirectories(photos.resolve("anna"));
    put("anna/1.jpg", "x");

    int code = run("faces", "forget", "anna", "--gallery", photos.toString(), "-o", out());
    int again = run("faces", "forget", "anna", "--gallery", photos.toString(), "-o", out());

    assertThat(List.of(code, again)).containsOnly(0);
    assertThat(out.toString().lines())
        .containsExactly("removed anna/1.jpg", "nothing was known of anna");
    assertThat(photos).isEmptyDirectory();
  }

  @Test
  void modelsThatCannotBeFetchedSayWhatIsNeeded() {
    String models = "faces.models=" + folder.resolve("models");

    int listed = run("models", "list", "--set", models);
    int fetched = run("models", "fetch", "--npm", folder + "/none", "--set", models);

    assertThat(listed).isEqualTo(ExitCode.SOME_REJECTED);
    assertThat(out.toString()).contains("missing  dlib-resnet-v1.onnx", "1.7.15, MIT");
    assertThat(fetched).isEqualTo(ExitCode.FAILURE);
    assertThat(err.toString()).contains("the npm client is needed");
  }

  private String video() {
    return ForeignVideo.of(60, 25).write(folder.resolve("beach.mp4")).toString();
  }

  private String out() {
    return folder.resolve("out").toString();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(out()))) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> Path.of(out()).relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
