package dev.reelroutes.standalone.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.Condition;
import dev.reelroutes.routes.store.Content;
import dev.reelroutes.routes.store.MovieCommit;
import dev.reelroutes.routes.store.S3Bucket;
import dev.reelroutes.routes.store.StoreAbilities;
import dev.reelroutes.selfie.PhotoId;
import dev.reelroutes.selfie.PhotoKey;
import dev.reelroutes.standalone.driver.Buckets;
import dev.reelroutes.standalone.driver.Pipeline;
import dev.reelroutes.standalone.runtime.Failpoint;
import dev.reelroutes.standalone.runtime.StandalonePipeline;
import dev.reelroutes.standalone.s3.EmbeddedS3;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A process is killed at each step of an append, and the store with it; then everything is started
 * again and nobody does anything else. The movie has samples of more than 5 MiB, so that it is
 * committed in parts.
 */
class KillTest {

  static final String BATCH = "b1";

  private static final Buckets BUCKETS = Buckets.DEFAULTS;
  private static final List<Integer> OLD = IntStream.range(0, 8).map(i -> 2 * i).boxed().toList();
  private static final List<Integer> NEW = List.of(3, 40, 7);
  private static final List<Integer> ALL =
      Stream.concat(OLD.stream(), NEW.stream()).sorted().toList();

  /** Eight of these are more than 5 MiB. */
  private static final int SAMPLE_BYTES = 700_000;

  private static final Set<Failpoint> IN_PARTS =
      Set.of(
          Failpoint.STARTED,
          Failpoint.FRONT_SENT,
          Failpoint.SAMPLES_COPIED,
          Failpoint.SAMPLES_SENT);

  @TempDir private static Path folder;
  private static byte[] grown;

  private StoredMovie before;

  @BeforeAll
  static void grow() throws Exception {
    grown = GrownMovie.of(OLD, SAMPLE_BYTES);
  }

  @ParameterizedTest
  @EnumSource(
      names = {"PERMANENT_PUT", "OUTCOME_RECORDED", "SAMPLES_COPIED", "PUBLISHED", "FIRST_DELETE"})
  void killedAtAnyStepEachPhotoIsInTheMovieOnceAfterTheNextStart(Failpoint step) throws Exception {
    kill(step, folder.resolve(step.toString()));
  }

  @Tag("soak")
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"PERMANENT_PUT", "OUTCOME_RECORDED", "SAMPLES_COPIED", "PUBLISHED", "FIRST_DELETE"})
  void andAtTheOtherSteps(Failpoint step) throws Exception {
    kill(step, folder.resolve(step.toString()));
  }

  @Tag("soak")
  @ParameterizedTest
  @MethodSource("fourTimesEach")
  void andSoItIsEveryTime(Failpoint step, int time) throws Exception {
    kill(step, folder.resolve(step + "-" + time));
  }

  static Stream<Arguments> fourTimesEach() {
    return Stream.of(Failpoint.values())
        .flatMap(step -> IntStream.rangeClosed(2, 5).mapToObj(time -> Arguments.of(step, time)));
  }

  private void kill(Failpoint step, Path data) throws Exception {
    onTheStore(data, KillTest::putGrownMovieAndUploads);

    int exit = run(step, data);

    assertThat(exit).as("killed").isEqualTo(137);
    onTheStore(data, client -> assertNothingIsLostOrBroken(client, step));
    startAgain(data);
    onTheStore(data, this::assertAllIsInPlace);
  }

  /** What is done while no process of ours runs. */
  @FunctionalInterface
  private interface Look {
    void at(S3Client s3) throws Exception;
  }

  private static void onTheStore(Path data, Look look) throws Exception {
    try (EmbeddedS3 store = EmbeddedS3.start(data, 0, event -> {});
        S3Client s3 = store.settings().client()) {
      look.at(s3);
    }
  }

  private static int run(Failpoint step, Path data) throws Exception {
    try (Child child =
        Child.run(Killed.class, List.of("reelroutes.failpoint=" + step), data.toString())) {
      return child.await();
    }
  }

  private static void startAgain(Path data) {
    try (Pipeline pipeline = StandalonePipeline.start(Days.settings(), data, false)) {
      Client client = new Client(pipeline.s3(), pipeline.buckets());
      client.awaitEnd(BATCH);
      Days.until("pending", () -> client.keys(BUCKETS.pending(), "").isEmpty());
      Days.until("uploads", () -> client.keys(BUCKETS.uploads(), "").isEmpty());
    }
  }

  private static Bucket bucket(S3Client s3, String name) {
    return new S3Bucket(s3, name, StoreAbilities.ALL);
  }

  private static void putGrownMovieAndUploads(S3Client s3) {
    Stream.of(BUCKETS.uploads(), BUCKETS.pending(), BUCKETS.permanent(), BUCKETS.movies())
        .forEach(name -> s3.createBucket(r -> r.bucket(name)));
    for (int number : OLD) {
      bucket(s3, BUCKETS.permanent())
          .put(
              Days.key(number).toString(),
              Content.of(Days.jpeg(number)),
              Map.of(),
              Condition.ifAbsent());
    }
    bucket(s3, BUCKETS.movies()).put(Days.KEY, Content.of(grown), Map.of(), Condition.ifAbsent());
    new Client(s3, BUCKETS).deliver(BATCH, NEW);
  }

  /** Right after the kill: the movie plays, and each photo is in a place from which it goes on. */
  private void assertNothingIsLostOrBroken(S3Client s3, Failpoint step) throws IOException {
    Bucket movies = bucket(s3, BUCKETS.movies());
    before = StoredMovie.download(movies, folder).orElseThrow();
    assertThat(before.numbers()).isEqualTo(step.compareTo(Failpoint.PUBLISHED) < 0 ? OLD : ALL);
    Client client = new Client(s3, BUCKETS);
    Set<String> waiting = new TreeSet<>(client.keys(BUCKETS.pending(), ""));
    List<String> uploads = client.keys(BUCKETS.uploads(), "");
    for (int number : NEW) {
      assertThat(
              before.ids().contains(Days.key(number).id())
                  || waiting.contains(Days.key(number).toString())
                  || uploads.contains(Days.MOVIE + "/" + number + ".jpg"))
          .as("photo %d is somewhere", number)
          .isTrue();
    }
    assertThat(movies.uploadsOlderThan("", Instant.MAX).count())
        .as("multipart uploads that the kill left open")
        .isEqualTo(IN_PARTS.contains(step) ? 1 : 0);
  }

  private void assertAllIsInPlace(S3Client s3) throws IOException {
    Bucket movies = bucket(s3, BUCKETS.movies());
    Bucket permanent = bucket(s3, BUCKETS.permanent());
    Client client = new Client(s3, BUCKETS);
    StoredMovie after = StoredMovie.download(movies, folder).orElseThrow();
    List<PhotoKey> kept =
        client.keys(BUCKETS.permanent(), Days.MOVIE + "/").stream()
            .map(key -> PhotoKey.parse(key).orElseThrow())
            .toList();
    assertThat(after.numbers()).as("each once, in date order").isEqualTo(ALL);
    assertThat(after.ids()).isEqualTo(kept.stream().map(PhotoKey::id).toList());
    for (PhotoKey key : kept) {
      try (InputStream in = permanent.open(key.toString(), null)) {
        assertThat(PhotoId.of(in.readAllBytes())).as("byte for byte").isEqualTo(key.id());
      }
    }
    assertThat(client.keys(BUCKETS.uploads(), "")).isEmpty();
    assertThat(client.keys(BUCKETS.pending(), "")).isEmpty();
    assertThat(client.keys(BUCKETS.permanent(), "_reelroutes/failed/")).isEmpty();
    assertThat(client.keys(BUCKETS.permanent(), "_reelroutes/rejected/")).isEmpty();
    assertThat(client.keys(BUCKETS.movies(), ""))
        .contains(Days.KEY, Days.MOVIE + ".json", Days.MOVIE + ".vtt");
    assertThat(after.movie().generation()).isEqualTo(before.movie().generation());
    assertThat(after.commitId()).isEqualTo(after.movie().commitId());
    assertThat(after.commitId().equals(before.commitId()))
        .as("one commit, and only one")
        .isEqualTo(before.numbers().equals(ALL));
    new MovieCommit(movies, StoreAbilities.ALL).sweep(Instant.MAX);
    assertThat(movies.uploadsOlderThan("", Instant.MAX)).isEmpty();
  }
}
