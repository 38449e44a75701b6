package dev.reelroutes.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelroutes.fixtures.DrawnPhoto;
import dev.reelroutes.fixtures.MovieFrames;
import dev.reelroutes.fixtures.NumberReader;
import dev.reelroutes.routes.store.StoreSettings;
import dev.reelroutes.standalone.driver.Pipeline;
import dev.reelroutes.standalone.driver.Progress;
import dev.reelroutes.standalone.runtime.StandalonePipeline;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The commands that care for movies, on real routes and the embedded S3. */
class CareCommandsTest {

  private static final Map<String, String> SETTINGS =
      Map.of(
          "media.isolation", "none",
          "selfie.size", "120x160",
          "selfie.batch.completion-timeout", "200",
          "selfie.poll.period", "200");

  @TempDir static Path folder;
  private static Pipeline pipeline;

  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  @BeforeAll
  static void start() throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
    pipeline = StandalonePipeline.start(SETTINGS, data, false);
    new AccessFile(data).write(pipeline.access(), pipeline.buckets());
    for (int number = 1; number <= 3; number++) {
      Files.write(folder.resolve(number + ".jpg"), photo(number).jpeg());
    }
    Files.write(folder.resolve("scan.jpg"), photo(4).undated().jpeg());
  }

  @AfterAll
  static void stop() {
    pipeline.close();
  }

  @Test
  void aMovieIsLookedAfter() {
    assertThat(add("daily", "1.jpg", "2.jpg", "3.jpg", "scan.jpg")).isEqualTo(1);
    assertThat(run("status")).isZero();
    assertThat(out.toString())
        .contains("movie daily: 3 photos, 2024-01-02 to 2024-01-04", "1 upload rejected, NO_DATE");
    assertThat(run("verify", "--movie", "daily")).isZero();
    assertThat(out.toString())
        .contains("movie daily: 3 photos, 3 frames decoded, 0 pending: all is well");

    assertThat(run("accept", "scan.jpg", "--date", "2024-01-03T08:00")).as(err.toString()).isZero();
    assertThat(numbers("daily")).containsExactly(1, 4, 2, 3);
    assertThat(run("redate", "2024-01-02", "2024-02-01", "--movie", "daily")).isZero();
    assertThat(out.toString()).contains("and in the movie");
    assertThat(numbers("daily")).containsExactly(4, 2, 3, 1);

    assertThat(run("remove", "2024-01-03", "--movie", "daily")).isEqualTo(1);
    assertThat(err.toString()).contains("several photos, say which");
    assertThat(run("remove", "2024-01-03T08:00", "--movie", "daily")).isZero();
    assertThat(out.toString()).contains("removed 2024-01-03T08:00", "reelroutes compact");
    assertThat(run("compact", "--movie", "daily")).isZero();
    assertThat(numbers("daily")).containsExactly(2, 3, 1);

    assertMonthCanBeExported();

    assertThat(run("rebuild", "--movie", "daily", "--set", "selfie.fps=5")).isZero();
    assertThat(out.toString()).contains("movie daily: 3 photos, generation 2");
    assertThat(numbers("daily")).containsExactly(2, 3, 1);
    assertThat(run("verify", "--movie", "daily")).as(out.toString()).isZero();
    assertThat(run("status", "--movie", "daily", "--json")).isZero();
    assertThat(out.toString())
        .startsWith("{\"movie\":\"daily\"")
        .contains("\"generation\":2", "120x160, 5 fps", "\"removed\":1");

    String removed = permanent("_reelroutes/removed/daily").get(0);
    assertThat(run("accept", removed)).as(err.toString()).isZero();
    assertThat(out.toString()).contains("daily/2024-01-03_08-00").contains("is in the movie daily");
    assertThat(numbers("daily")).containsExactly(4, 2, 3, 1);
    assertThat(run("accept", removed)).as("it is there no more").isEqualTo(3);
  }

  private void assertMonthCanBeExported() {
    Path february = folder.resolve("february.mp4");
    String[] export = {"export", "--movie", "daily", "--from", "2024-02-01", "-o", february + ""};
    assertThat(run(export)).as(err.toString()).isZero();
    assertThat(out.toString()).endsWith("february.mp4: 1 photo, 2024-02-01 to 2024-02-01\n");
    assertThat(NumberReader.readAll(MovieFrames.decode(february))).containsExactly(1);
    assertThat(folder.resolve("february.vtt")).content().contains("2024-02-01");
    assertThat(run(export)).as("it is there already").isEqualTo(2);
  }

  @Test
  void aLostPhotoIsNamedAndRebuildBringsItBack() {
    add("weekly", "1.jpg", "2.jpg", "3.jpg");
    String lost = permanent("weekly").get(0);
    pipeline.s3().deleteObject(r -> r.bucket(pipeline.buckets().movies()).key("weekly.mp4"));
    assertThat(run("verify", "--movie", "weekly", "--json")).isEqualTo(1);
    assertThat(run("rebuild", "--movie", "weekly", "--set", "selfie.size=240x320")).isZero();
    pipeline.s3().deleteObject(r -> r.bucket(pipeline.buckets().permanent()).key(lost));

    int code = run("verify", "--movie", "weekly");

    assertThat(code).isEqualTo(1);
    assertThat(out.toString()).contains("NOT_IN_PERMANENT 2024-01-02T12:00");
    assertThat(numbers("weekly")).containsExactly(1, 2, 3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "remove",
        "remove IMG_1.jpg --movie daily",
        "accept scan.jpg",
        "accept _reelroutes/removed/daily/x.jpg --movie weekly",
        "remove 2024-05-17 --movie ../x",
        "accept scan.jpg",
        "accept scan.jpg --date yesterday",
        "redate 2024-01-02 --movie daily",
        "redate 2024-01-02 never --movie daily",
        "rebuild --movie daily --from pending",
        "rebuild --movie daily --set selfie.fps=900",
      })
  void wrongUsageIsOneLineAndExitsWithTwo(String line) {
    int code = run(line.split(" "));

    assertThat(code).as(err.toString()).isEqualTo(2);
    assertThat(err.toString()).startsWith("reelroutes: ");
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status --movie none",
        "verify --movie none",
        "remove 2024-01-02 --movie none",
        "compact --movie none",
        "rebuild --movie none",
        "accept none.jpg --date 2024-01-01",
        "redate 2024-09-09 2024-01-01 --movie none"
      })
  void whatCannotBeDoneIsOneLineAndExitsWithThree(String line) {
    int code = run(line.split(" "));

    assertThat(code).as(out.toString()).isEqualTo(3);
    assertThat(err.toString().lines()).singleElement().asString().startsWith("reelroutes: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status",
        "verify",
        "remove",
        "compact",
        "rebuild",
        "accept",
        "redate",
        "backfill"
      })
  void everyCommandHelpsWithExamples(String command) {
    assertThat(run(command, "--help")).isZero();
    assertThat(out.toString())
        .contains("Usage: reelroutes", "Examples:", "  reelroutes " + command);
  }

  private static DrawnPhoto photo(int number) {
    return DrawnPhoto.numbered(number).sized(240, 320);
  }

  private int add(String movie, String... files) {
    List<String> args = new ArrayList<>(List.of("add", "--movie", movie));
    for (String file : files) {
      args.add(folder.resolve(file).toString());
    }
    return run(args.toArray(String[]::new));
  }

  private static List<String> permanent(String movie) {
    return pipeline
        .s3()
        .listObjectsV2(r -> r.bucket(pipeline.buckets().permanent()).prefix(movie + "/"))
        .contents()
        .stream()
        .map(S3Object::key)
        .toList();
  }

  private static List<Integer> numbers(String id) {
    Path movie = folder.resolve("movie.mp4");
    try {
      Files.write(
          movie,
          pipeline
              .s3()
              .getObjectAsBytes(r -> r.bucket(pipeline.buckets().movies()).key(id + ".mp4"))
              .asByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return NumberReader.readAll(MovieFrames.decode(movie));
  }

  private int run(String... args) {
    out = new StringWriter();
    err = new StringWriter();
    Services services =
        new Services(
            (purpose, settings, data) -> pipeline,
            (image, movie, target, settings) -> 0,
            StoreSettings::client,
            (store, name) -> announcement -> {},
            Progress.none(),
            onStop -> onStop.run());
    CommandLine line = CommandLines.create(services);
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    List<String> all = new ArrayList<>(List.of(args));
    if (!all.contains("--help")) {
      all.addAll(List.of("--data", folder.resolve("data").toString()));
    }
    return line.execute(all.toArray(String[]::new));
  }
}
