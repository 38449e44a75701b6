package dev.reelroutes.standalone.soak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.S3Bucket;
import dev.reelroutes.routes.store.StoreAbilities;
import dev.reelroutes.standalone.driver.Buckets;
import dev.reelroutes.standalone.driver.Pipeline;
import dev.reelroutes.standalone.runtime.Failpoint;
import dev.reelroutes.standalone.runtime.StandalonePipeline;
import dev.reelroutes.standalone.s3.EmbeddedS3;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** SIGTERM: what is under way is finished or handed back, the exit code is 0, nothing is lost. */
class StopTest {

  private static final Buckets BUCKETS = Buckets.DEFAULTS;
  private static final String BATCH = "b1";
  private static final List<Integer> GROWN = IntStream.range(0, 8).map(i -> 2 * i).boxed().toList();
  private static final List<Integer> ADDED = List.of(3, 40, 7);
  private static final List<Integer> ALL =
      Stream.concat(GROWN.stream(), ADDED.stream()).sorted().toList();
  private static final int RESTARTS = 20;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(names = {"PENDING_PUT", "FRONT_SENT"})
  void finishesOrHandsBack(Failpoint step) throws Exception {
    stopAt(step);
  }

  @Tag("soak")
  @ParameterizedTest
  @EnumSource
  void atAnyStep(Failpoint step) throws Exception {
    stopAt(step);
  }

  private void stopAt(Failpoint step) throws Exception {
    Path data = folder.resolve(step.toString());
    try (EmbeddedS3 store = EmbeddedS3.start(data, 0, event -> {});
        S3Client s3 = store.settings().client()) {
      Stream.of(BUCKETS.uploads(), BUCKETS.pending(), BUCKETS.permanent(), BUCKETS.movies())
          .forEach(name -> s3.createBucket(r -> r.bucket(name)));
      new Client(s3, BUCKETS).putGrownMovie(GROWN);
      new Client(s3, BUCKETS).deliver(BATCH, ADDED);
    }

    try (Server server = Server.start(data, List.of("reelroutes.failpoint=" + step + ":term"))) {
      assertThat(server.child().await()).as(Files.readString(Server.log(data))).isZero();
    }

    try (EmbeddedS3 store = EmbeddedS3.start(data, 0, event -> {});
        S3Client s3 = store.settings().client()) {
      Client client = new Client(s3, BUCKETS);
      assertThat(movies(s3).uploadsOlderThan("", Instant.MAX)).as("half a commit").isEmpty();
      if (step.compareTo(Failpoint.STARTED) >= 0) {
        assertThat(numbers(s3)).as("a commit that was begun is finished").isEqualTo(ALL);
        assertThat(client.keys(BUCKETS.pending(), "")).isEmpty();
      }
    }
    try (Pipeline pipeline = StandalonePipeline.start(Days.settings(), data, false)) {
      Client client = new Client(pipeline.s3(), BUCKETS);
      client.awaitEnd(BATCH);
      Days.until("pending", () -> client.keys(BUCKETS.pending(), "").isEmpty());
      assertThat(numbers(pipeline.s3())).as("each once, in date order").isEqualTo(ALL);
      assertThat(client.verify()).isEmpty();
    }
  }

  @Test
  void itsLogIsJsonWithMovieAndKeyAndWithoutSecrets() throws Exception {
    Path data = folder.resolve("logged");
    try (Server server = Server.start(data, List.of())) {
      server.awaitReady();
      try (S3Client s3 = server.client()) {
        upload(s3, "daily/one.jpg", Days.jpeg(1));
        upload(s3, "daily/broken\n.jpg", new byte[3]);
        Client client = new Client(s3, BUCKETS);
        Days.until("the movie", () -> client.keys(BUCKETS.movies(), Days.KEY).contains(Days.KEY));
        Days.until("uploads", () -> client.keys(BUCKETS.uploads(), "").isEmpty());
      }
      assertThat(server.terminate()).isZero();
    }

    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(Server.log(data))) {
      lines.add(new ObjectMapper().readTree(line));
    }
    assertThat(lines)
        .anySatisfy(
            line -> {
              assertThat(line.get("formattedMessage").textValue()).contains("rejected", "broken");
              assertThat(line.at("/mdc/ReelroutesMovie").textValue()).isEqualTo("daily");
              assertThat(line.at("/mdc/ReelroutesUploadKey").textValue())
                  .isEqualTo("daily/broken\n.jpg");
            })
        .anySatisfy(
            line ->
                assertThat(line.get("formattedMessage").textValue())
                    .isEqualTo("Appended 1 photos to movie \"daily\", which has 1"));
    Properties keys = new Properties();
    keys.load(Files.newBufferedReader(data.resolve("keys.properties")));
    assertThat(keys.getProperty("secretKey")).hasSizeGreaterThan(20);
    assertThat(Files.readString(Server.log(data))).doesNotContain(keys.getProperty("secretKey"));
  }

  @Tag("soak")
  @Test
  void restartedUnderLoadItLosesNothing() throws Exception {
    Path data = folder.resolve("restarted");
    int next = 0;
    for (int restart = 0; restart < RESTARTS; restart++) {
      try (Server server = Server.start(data, List.of())) {
        server.awaitReady();
        try (S3Client s3 = server.client()) {
          int end = next + 15;
          while (next < end && upload(s3, Days.MOVIE + "/" + next + ".jpg", Days.jpeg(next))) {
            next++;
          }
        }
        assertThat(server.terminate()).as("restart %d", restart).isZero();
      }
    }

    try (Pipeline pipeline = StandalonePipeline.start(Days.settings(), data, false)) {
      Client client = new Client(pipeline.s3(), BUCKETS);
      Days.until("uploads", () -> client.keys(BUCKETS.uploads(), "").isEmpty());
      Days.until("pending", () -> client.keys(BUCKETS.pending(), "").isEmpty());
      assertThat(numbers(pipeline.s3())).isEqualTo(IntStream.range(0, next).boxed().toList());
      assertThat(client.verify()).isEmpty();
      assertThat(client.keys(BUCKETS.permanent(), "_reelroutes/failed/")).isEmpty();
    }
  }

  /** False when the server went away meanwhile. */
  private static boolean upload(S3Client s3, String key, byte[] photo) {
    try {
      s3.putObject(r -> r.bucket(BUCKETS.uploads()).key(key), RequestBody.fromBytes(photo));
      return true;
    } catch (SdkException e) {
      return false;
    }
  }

  private List<Integer> numbers(S3Client s3) throws IOException {
    return StoredMovie.download(movies(s3), folder).orElseThrow().numbers();
  }

  private static Bucket movies(S3Client s3) {
    return new S3Bucket(s3, BUCKETS.movies(), StoreAbilities.ALL);
  }
}
