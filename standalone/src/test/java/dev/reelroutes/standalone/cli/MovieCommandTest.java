package dev.reelroutes.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelroutes.standalone.driver.PipelineStarter.Purpose;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MovieCommandTest extends CommandTest {

  @Test
  void aFolderBecomesAMovie() throws IOException {
    put("a.jpg", "2024-05-17 blue");
    put("b.jpg", "2024-05-18 red");

    int code = run("movie", photos.toString(), "-o", movie.toString(), "--fps", "10");

    assertThat(code).isZero();
    assertThat(movie).hasContent("a movie of 2");
    assertThat(folder.resolve("life.vtt")).hasContent("WEBVTT");
    assertThat(out.toString()).startsWith(movie + ": 2 photos, 2024-05-17 to 2024-05-18 (");
    assertThat(err.toString()).isEmpty();
    assertThat(pipeline.purpose).isEqualTo(Purpose.ONE_RUN);
    assertThat(pipeline.settings).containsOnly(Map.entry("selfie.fps", "10"));
    assertThat(pipeline.closed).isTrue();
    assertThat(pipeline.data.path()).doesNotExist();
  }

  @Test
  void rejectedPhotosAreListedAndExitWithOne() throws IOException {
    put("a.jpg", "2024-05-17 blue");
    put("b.jpg", "bad NO_DATE");

    int code = run("movie", photos.toString(), "-o", movie.toString());

    assertThat(code).isEqualTo(1);
    assertThat(out.toString())
        .contains(
            "1 file rejected:\n  b.jpg: it is bad (NO_DATE)\n".replace("\n", "%n".formatted()));
    assertThat(movie).exists();
  }

  @Test
  void jsonIsAllThatIsPrintedWithJson() throws IOException {
    put("a.jpg", "2024-05-17 blue");

    int code = run("movie", photos.toString(), "-o", movie.toString(), "--json");

    assertThat(code).isZero();
    assertThat(out.toString().lines())
        .singleElement()
        .asString()
        .startsWith("{\"movie\":\"selfie\",\"frames\":1,\"first\":\"2024-05-17T12:00:00.000\"")
        .endsWith("}");
  }

  @Test
  void dataThatTheUserNamedStays() throws IOException {
    put("a.jpg", "2024-05-17 blue");

    run("movie", photos.toString(), "-o", movie.toString(), "--data", folder + "/data");

    assertThat(pipeline.data.path()).isEqualTo(folder.resolve("data")).isDirectory();
  }

  @Test
  void aMovieThatExistsNeedsForceAndNothingIsStarted() throws IOException {
    put("a.jpg", "2024-05-17 blue");
    Files.writeString(movie, "old");

    int refused = run("movie", photos.toString(), "-o", movie.toString());
    String message = err.toString();
    int forced = run("movie", photos.toString(), "-o", movie.toString(), "--force");

    assertThat(refused).isEqualTo(2);
    assertThat(message)
        .isEqualToIgnoringNewLines("reelroutes: " + movie + " exists; --force replaces it");
    assertThat(forced).isZero();
    assertThat(movie).hasContent("a movie of 1");
  }

  @Test
  void withoutAnyUsablePhotoThereIsNoMovieAndItFails() throws IOException {
    put("a.jpg", "bad NO_DATE");

    int code = run("movie", photos.toString(), "-o", movie.toString());

    assertThat(code).isEqualTo(3);
    assertThat(out.toString()).contains("a.jpg: it is bad (NO_DATE)");
    assertThat(err.toString()).contains("so there is no movie");
    assertThat(movie).doesNotExist();
  }

  @Test
  void anExhaustedBatchSavesWhatThereIsAndFails() throws IOException {
    put("a.jpg", "2024-05-17 blue");
    put("b.jpg", "lost");

    int code = run("movie", photos.toString(), "-o", movie.toString());

    assertThat(code).isEqualTo(3);
    assertThat(movie).exists();
    assertThat(err.toString()).isEqualToIgnoringNewLines("reelroutes: retries are exhausted");
  }
}
