package dev.reelroutes.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelroutes.media.RejectReason;
import dev.reelroutes.media.UnusableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OtherCommandsTest extends CommandTest {

  @Test
  void addFindsTheServerOfTheDataFolderAndStopsFindingItWhenItStops() throws IOException {
    put("a.jpg", "2024-05-17 blue");
    String data = folder + "/data";
    List<Integer> codes = new ArrayList<>();
    whileServing =
        () -> codes.add(run("add", photos + "/a.jpg", "--movie", "daily", "--data", data));

    int served = run("serve", "--data", data, "--log-format", "text");

    assertThat(served).isZero();
    assertThat(codes).containsExactly(0);
    assertThat(stores.get(0).endpoint()).hasToString("http://127.0.0.1:9000");
    assertThat(stores.get(0).accessKey()).isEqualTo("KEY");
    assertThat(out.toString())
        .contains(
            "S3 endpoint  http://127.0.0.1:9000",
            "secret key   in " + folder.resolve("data/access.json"),
            "movie daily: 1 photo")
        .doesNotContain("SECRET");
    assertThat(folder.resolve("data/access.json")).doesNotExist();
    assertThat(pipeline.closed).isTrue();
  }

  @Test
  void theSecretIsShownOnATerminalOnly() {
    System.setProperty("reelroutes.columns", "80");
    try {
      assertThat(run("serve", "--data", folder + "/data")).isZero();
    } finally {
      System.clearProperty("reelroutes.columns");
    }

    assertThat(out.toString()).contains("secret key   SECRET");
  }

  @Test
  void withoutATerminalItSaysInTheLogThatItRuns() {
    assertThat(run("serve", "--data", folder + "/data")).isZero();

    assertThat(out.toString()).isEmpty();
  }

  @Test
  void addGoesElsewhereWhenToldAndNeedNotWait() throws IOException {
    put("a.jpg", "2024-05-17 blue");
    pipeline.routes.sleep();

    int code =
        run(
            "add",
            photos.toString(),
            "--endpoint",
            "http://127.0.0.1:9",
            "--no-wait",
            "--set",
            "selfie.buckets.uploads=elsewhere");

    assertThat(code).isZero();
    assertThat(stores.get(0).pathStyle()).isTrue();
    assertThat(pipeline.s3.texts("elsewhere")).hasSize(1);
    assertThat(out.toString()).startsWith("1 photo uploaded to movie selfie, announced as batch ");
  }

  @Test
  void addStartsTheFunctionThatItIsTold() throws IOException {
    put("a.jpg", "2024-05-17 blue");

    int code =
        run(
            "add",
            photos.toString(),
            "--endpoint",
            "http://127.0.0.1:9",
            "--lambda",
            "selfie-append");

    assertThat(code).isZero();
    assertThat(functions).hasSize(1);
    assertThat(functions.get(0)).startsWith("selfie-append {").contains("\"expectedImages\":1");
  }

  @Test
  void appendWritesBesideAndThenReplaces() throws IOException {
    put("a.jpg", "image");
    Files.write(movie, "\0\0\0\0ftypisom....".getBytes(StandardCharsets.UTF_8));
    append =
        (image, from, to, settings) -> {
          write(to, "longer movie, " + settings.get("date"));
          return 8;
        };

    int code =
        run(
            "append",
            photos + "/a.jpg",
            movie.toString(),
            movie.toString(),
            "--force",
            "--date",
            "2024-05-17");

    assertThat(code).isZero();
    assertThat(movie).hasContent("longer movie, 2024-05-17T12:00");
    assertThat(out.toString()).isEqualToIgnoringNewLines(movie + ": 8 frames");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("photos", "life.mp4");
  }

  @Test
  void anImageThatCannotBeUsedLeavesNoFile() throws IOException {
    put("a.jpg", "image");
    Files.write(movie, "\0\0\0\0ftypisom....".getBytes(StandardCharsets.UTF_8));
    append =
        (image, from, to, settings) -> {
          write(to, "half");
          throw new UnusableException(RejectReason.TRUNCATED, "it ends after 5 bytes");
        };

    int code = run("append", photos + "/a.jpg", movie.toString(), folder + "/new.mp4");

    assertThat(code).as("some inputs were rejected").isEqualTo(1);
    assertThat(err.toString()).contains("it ends after 5 bytes (TRUNCATED)");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("photos", "life.mp4");
  }

  @Test
  void filesThatAreNotThereAreNamed() throws IOException {
    put("a.jpg", "image");

    int code = run("append", photos + "/a.jpg", movie.toString(), folder + "/new.mp4");

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("life.mp4 does not exist");
  }
}
