package dev.reelroutes.standalone.soak;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;

/** One append of three photos that is killed at one step, and what the next start makes of it. */
final class KilledAppend {

  static final String BATCH = "b1";

  /** Steps that only a commit in parts has; killed there, it leaves a multipart upload behind. */
  static final Set<Failpoint> IN_PARTS =
      Set.of(
          Failpoint.STARTED,
          Failpoint.FRONT_SENT,
          Failpoint.SAMPLES_COPIED,
          Failpoint.SAMPLES_SENT);

  private static final Buckets BUCKETS = Buckets.DEFAULTS;
  private static final List<Integer> ADDED = List.of(3, 40, 7);
  private static final Duration STALE = Duration.ofHours(25);

  private final Path data;
  private final List<Integer> there;
  private final List<Integer> all;
  private final Failpoint step;

  /**
   * @param data a folder that is not there yet
   * @param there numbers of the photos that the movie has; there is no movie when there are none
   */
  KilledAppend(Path data, List<Integer> there, Failpoint step) {
    this.data = data;
    this.there = there;
    this.all = Stream.concat(there.stream(), ADDED.stream()).sorted().toList();
    this.step = step;
  }

  void isPutRightByTheNextStart() throws Exception {
    onTheStore(this::prepare);

    kill();

    Optional<StoredMovie> found = onTheStore(this::assertNothingIsLostOrBroken);
    ageUploads();
    startAgain();
    onTheStore(
        s3 -> {
          StoredMovie after = assertAllIsInPlace(s3);
          found.ifPresent(before -> assertOneCommit(before, after));
          return after;
        });
  }

  /** What is done while no process of ours runs. */
  @FunctionalInterface
  private interface Look<T> {
    T at(S3Client s3) throws Exception;
  }

  private <T> T onTheStore(Look<T> look) throws Exception {
    try (EmbeddedS3 store = EmbeddedS3.start(data, 0, event -> {});
        S3Client s3 = store.settings().client()) {
      return look.at(s3);
    }
  }

  private Client prepare(S3Client s3) throws Exception {
    Stream.of(BUCKETS.uploads(), BUCKETS.pending(), BUCKETS.permanent(), BUCKETS.movies())
        .forEach(name -> s3.createBucket(r -> r.bucket(name)));
    Client client = new Client(s3, BUCKETS);
    if (!there.isEmpty()) {
      client.putGrownMovie(there);
    }
    client.deliver(BATCH, ADDED);
    return client;
  }

  private void kill() throws Exception {
    try (Child child =
            Child.run(Killed.class, List.of("reelroutes.failpoint=" + step), data.toString());
        S3Client s3 = Killed.client(child, data);
        Viewer viewer = Viewer.untilTheStoreDies(movies(s3), data.getParent())) {
      if (!there.isEmpty()) {
        viewer.awaitFirst();
      }
      child.go();
      assertThat(child.await()).as("killed").isEqualTo(137);
      viewer.stop();
    }
  }

  /** Right after the kill: the movie plays, and each photo is in a place from which it goes on. */
  private Optional<StoredMovie> assertNothingIsLostOrBroken(S3Client s3) throws IOException {
    Optional<StoredMovie> found = StoredMovie.download(movies(s3), data.getParent());
    assertThat(found.map(StoredMovie::numbers).orElse(List.of()))
        .isEqualTo(step.compareTo(Failpoint.PUBLISHED) < 0 ? there : all);
    Client client = new Client(s3, BUCKETS);
    Set<String> waiting = new TreeSet<>(client.keys(BUCKETS.pending(), ""));
    List<String> uploads = client.keys(BUCKETS.uploads(), "");
    for (int number : ADDED) {
      assertThat(
              found.filter(movie -> movie.ids().contains(Days.key(number).id())).isPresent()
                  || waiting.contains(Days.key(number).toString())
                  || uploads.contains(Days.MOVIE + "/" + number + ".jpg"))
          .as("photo %d is somewhere", number)
          .isTrue();
    }
    assertThat(movies(s3).uploadsOlderThan("", Instant.MAX).count())
        .as("multipart uploads that the kill left open")
        .isEqualTo(IN_PARTS.contains(step) ? 1 : 0);
    return found;
  }

  /**
   * What the kill left open must be a day old before anybody may sweep it. The embedded store takes
   * the time of a stub, a hidden file.
   */
  private void ageUploads() throws IOException {
    try (Stream<Path> files = Files.list(data.resolve("buckets").resolve(BUCKETS.movies()))) {
      for (Path file : files.filter(f -> f.getFileName().toString().endsWith("-stub")).toList()) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(STALE)));
      }
    }
  }

  private void startAgain() throws Exception {
    try (Pipeline pipeline = StandalonePipeline.start(Days.settings(), data, false);
        Viewer viewer = new Viewer(movies(pipeline.s3()), data.getParent())) {
      Client client = new Client(pipeline.s3(), BUCKETS);
      client.awaitEnd(BATCH);
      Days.until("pending", () -> client.keys(BUCKETS.pending(), "").isEmpty());
      Days.until("uploads", () -> client.keys(BUCKETS.uploads(), "").isEmpty());
      Days.until(
          "the sweep",
          () -> movies(pipeline.s3()).uploadsOlderThan("", Instant.MAX).findAny().isEmpty());
      viewer.awaitFirst();
      viewer.stop();
    }
  }

  private StoredMovie assertAllIsInPlace(S3Client s3) throws IOException {
    Client client = new Client(s3, BUCKETS);
    StoredMovie after = StoredMovie.download(movies(s3), data.getParent()).orElseThrow();
    assertThat(after.numbers()).as("each once, in date order").isEqualTo(all);
    assertThat(after.commitId()).isEqualTo(after.movie().commitId());
    assertThat(client.keys(BUCKETS.permanent(), Days.MOVIE + "/"))
        .containsExactlyElementsOf(all.stream().map(n -> Days.key(n).toString()).toList());
    assertThat(client.keys(BUCKETS.uploads(), "")).isEmpty();
    assertThat(client.keys(BUCKETS.pending(), "")).isEmpty();
    assertThat(client.keys(BUCKETS.permanent(), "_reelroutes/failed/")).isEmpty();
    assertThat(client.keys(BUCKETS.permanent(), "_reelroutes/rejected/")).isEmpty();
    assertThat(client.keys(BUCKETS.permanent(), "_reelroutes/duplicates/")).isEmpty();
    assertThat(client.keys(BUCKETS.movies(), ""))
        .contains(Days.KEY, Days.MOVIE + ".json", Days.MOVIE + ".vtt");
    assertThat(movies(s3).uploadsOlderThan("", Instant.MAX)).isEmpty();
    assertThat(client.verify()).isEmpty();
    return after;
  }

  private void assertOneCommit(StoredMovie before, StoredMovie after) {
    assertThat(after.movie().generation()).isEqualTo(before.movie().generation());
    assertThat(after.commitId().equals(before.commitId()))
        .as("one commit, and only one")
        .isEqualTo(before.numbers().equals(all));
  }

  private static Bucket movies(S3Client s3) {
    return new S3Bucket(s3, BUCKETS.movies(), StoreAbilities.ALL);
  }
}
