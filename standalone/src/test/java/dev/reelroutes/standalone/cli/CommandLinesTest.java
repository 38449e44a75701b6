package dev.reelroutes.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelroutes.standalone.driver.FailureException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLinesTest extends CommandTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "movie PHOTOS -o OUT --fps 0",
        "movie PHOTOS -o OUT --size 7x7",
        "movie PHOTOS -o OUT --framing squeeze",
        "movie PHOTOS -o OUT --movie ../x",
        "movie PHOTOS -o OUT --fps many",
        "movie PHOTOS -o OUT --unknown",
        "movie PHOTOS",
        "movie PHOTOS/none -o OUT",
        "movie PHOTOS -o PHOTOS/none/x.mp4",
        "demo",
        "add",
        "add PHOTOS/a.jpg --date yesterday",
        "add PHOTOS/a.jpg --endpoint nonsense",
        "append PHOTOS/a.jpg PHOTOS/none.mp4 OUT",
        "frobnicate",
      })
  void wrongUsageIsOneLineAndExitsWithTwo(String line) throws IOException {
    put("a.jpg", "2024-05-17 blue");

    int code =
        run(line.replace("PHOTOS", photos.toString()).replace("OUT", movie.toString()).split(" "));

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).startsWith("reelroutes: ");
    assertThat(err.toString().lines().filter(l -> !l.startsWith("Try '"))).hasSizeLessThan(3);
    assertThat(out.toString()).isEmpty();
    assertThat(pipeline.purpose).isNull();
  }

  @Test
  void aWrongSettingFoundAtTheStartExitsWithTwo() throws IOException {
    put("a.jpg", "2024-05-17 blue");
    starter =
        (purpose, settings, data) -> {
          throw new IllegalArgumentException("selfie.quality=900 must be at most 100");
        };

    int code = run("movie", photos.toString(), "-o", movie.toString());

    assertThat(code).isEqualTo(2);
    assertThat(err.toString())
        .isEqualToIgnoringNewLines("reelroutes: selfie.quality=900 must be at most 100");
  }

  @Test
  void aFailureIsOneLineAndItsTraceOnlyForDebug() throws IOException {
    put("a.jpg", "2024-05-17 blue");
    starter =
        (purpose, settings, data) -> {
          throw new FailureException("port 9000 is taken:\n stop the other one");
        };

    int code = run("movie", photos.toString(), "-o", movie.toString());

    assertThat(code).isEqualTo(3);
    assertThat(err.toString())
        .isEqualToIgnoringNewLines("reelroutes: port 9000 is taken: stop the other one");
  }

  @Test
  void aStoreThatRefusesIsOneLineToo() throws IOException {
    put("a.jpg", "2024-05-17 blue");
    pipeline.s3.fillUp();

    int code = run("movie", photos.toString(), "-o", movie.toString());

    assertThat(code).isEqualTo(3);
    assertThat(err.toString()).startsWith("reelroutes: the store answered 500");
    assertThat(pipeline.closed).isTrue();
    assertThat(movie).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "movie", "demo", "serve", "add", "append"})
  void everyCommandHelpsWithExamples(String command) {
    int code = run((command + " --help").strip().split(" "));

    assertThat(code).isZero();
    assertThat(out.toString())
        .contains("Usage: reelroutes", "Examples:", "  reelroutes " + command);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aloneItShowsWhatItCanDo() {
    int code = run();

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("Usage: reelroutes", "movie", "demo", "serve");
  }

  @Test
  void theVersionNamesTheJavaToo() {
    int code = run("--version");

    assertThat(code).isZero();
    assertThat(out.toString())
        .startsWith("reelroutes ")
        .contains(System.getProperty("java.version"));
  }
}
