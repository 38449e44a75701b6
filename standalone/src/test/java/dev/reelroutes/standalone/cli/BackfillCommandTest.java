package dev.reelroutes.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelroutes.fixtures.DrawnPhoto;
import dev.reelroutes.fixtures.MovieFrames;
import dev.reelroutes.fixtures.NumberReader;
import dev.reelroutes.routes.store.Json;
import dev.reelroutes.routes.store.StoreSettings;
import dev.reelroutes.standalone.driver.Buckets;
import dev.reelroutes.standalone.driver.Progress;
import dev.reelroutes.standalone.runtime.StandalonePipeline;
import dev.reelroutes.standalone.s3.EmbeddedS3;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Uploads that were there before anybody was told of them. */
class BackfillCommandTest {

  private static final Buckets BUCKETS = Buckets.DEFAULTS;

  @TempDir private Path folder;

  private EmbeddedS3 store;
  private S3Client s3;
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  @BeforeEach
  void start() {
    store = EmbeddedS3.start(folder.resolve("data"), 0, event -> {});
    s3 = store.settings().client();
    Stream.of(BUCKETS.uploads(), BUCKETS.pending(), BUCKETS.permanent(), BUCKETS.movies())
        .forEach(name -> s3.createBucket(r -> r.bucket(name)));
    for (int day = 1; day <= 3; day++) {
      upload("daily/" + day + " ${body}.jpg", photo(day));
    }
    upload("daily/nothing.jpg", new byte[] {1, 2, 3});
    upload("daily/.DS_Store", new byte[] {1});
    upload("other/1.jpg", photo(1));
  }

  @AfterEach
  void stop() {
    s3.close();
    store.close();
  }

  @Test
  void aDryRunSaysWhatWouldBeDoneAndDoesNothing() {
    List<String> before = keys(BUCKETS.uploads());

    assertThat(run("--prefix", "daily/", "--dry-run")).as(err.toString()).isZero();

    assertThat(out.toString())
        .contains("prepare  daily/1 ${body}.jpg", "ignore: ", "5 uploads; nothing was done")
        .doesNotContain("other");
    assertThat(keys(BUCKETS.uploads())).isEqualTo(before);
    assertThat(keys(BUCKETS.permanent())).isEmpty();
  }

  @Test
  void whatIsUnderThePrefixBecomesAMovieAndTheRestStays() throws IOException {
    assertThat(run("--prefix", "daily/")).as(err.toString()).isEqualTo(1);

    assertThat(out.toString())
        .contains("5 uploads, 3 accepted, 1 rejected, 1 ignored", "daily/nothing.jpg: ");
    assertThat(numbers("daily")).containsExactly(1, 2, 3);
    assertThat(keys(BUCKETS.pending())).isEmpty();
    assertThat(keys(BUCKETS.uploads())).containsExactly("daily/.DS_Store", "other/1.jpg");

    assertThat(run("--prefix", "", "--json")).as(err.toString()).isZero();
    JsonNode result = Json.MAPPER.readTree(out.toString());
    assertThat(result.get("uploads").asInt()).isEqualTo(2);
    assertThat(result.get("accepted").asInt()).isEqualTo(1);
    assertThat(result.get("ignored").asInt()).isEqualTo(1);
    assertThat(numbers("other")).containsExactly(1);
  }

  @Test
  void aPipelineThatHasNoUploadsIsRefused() {
    assertThat(execute(List.of("backfill", "nonsense", "--prefix", ""))).isEqualTo(2);
  }

  private int run(String... options) {
    List<String> args = new ArrayList<>(List.of("backfill", "selfie"));
    args.addAll(List.of(options));
    args.addAll(List.of("--endpoint", store.endpoint().toString()));
    args.addAll(List.of("--set", "store.access-key=" + store.accessKey()));
    args.addAll(List.of("--set", "store.secret-key=" + store.secretKey()));
    args.addAll(List.of("--set", "selfie.size=160x120", "--set", "media.isolation=none"));
    args.addAll(List.of("--data", folder.resolve("none").toString()));
    return execute(args);
  }

  private int execute(List<String> args) {
    out = new StringWriter();
    err = new StringWriter();
    Services services =
        new Services(
            (purpose, settings, data) -> StandalonePipeline.start(settings, data.path(), purpose),
            (image, movie, target, settings) -> 0,
            StoreSettings::client,
            (store, name) -> announcement -> {},
            Progress.none(),
            onStop -> onStop.run());
    CommandLine line = CommandLines.create(services);
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(args.toArray(String[]::new));
  }

  private List<Integer> numbers(String movie) throws IOException {
    Path file = folder.resolve(movie + ".mp4");
    Files.write(
        file,
        s3.getObjectAsBytes(r -> r.bucket(BUCKETS.movies()).key(movie + ".mp4")).asByteArray());
    return MovieFrames.decode(file).stream().map(p -> NumberReader.read(p, 160, 120)).toList();
  }

  private List<String> keys(String bucket) {
    return s3.listObjectsV2(r -> r.bucket(bucket)).contents().stream()
        .map(S3Object::key)
        .filter(key -> !key.startsWith("_"))
        .toList();
  }

  private void upload(String key, byte[] bytes) {
    s3.putObject(r -> r.bucket(BUCKETS.uploads()).key(key), RequestBody.fromBytes(bytes));
  }

  private static byte[] photo(int number) {
    return DrawnPhoto.numbered(number)
        .sized(160, 120)
        .taken(LocalDateTime.of(2024, 1, 1, 20, 0).plusDays(number))
        .jpeg();
  }
}
