package dev.reelroutes.standalone.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.Condition;
import dev.reelroutes.routes.store.Content;
import dev.reelroutes.routes.store.S3Bucket;
import dev.reelroutes.routes.store.StoreAbilities;
import dev.reelroutes.selfie.PhotoKey;
import dev.reelroutes.standalone.driver.Buckets;
import dev.reelroutes.standalone.s3.EmbeddedS3;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Two processes append to one movie at the same time, batch by batch, each with its own uploads and
 * pending, and somebody watches the movie all the while.
 */
class TwoWritersTest {

  private static final int BATCH = 5;
  private static final Buckets SHARED = Buckets.DEFAULTS;
  private static final List<Integer> GROWN = IntStream.range(0, 8).boxed().toList();
  private static final int SAMPLE_BYTES = 700_000;

  @TempDir private Path folder;

  @Test
  void twoProcessesAppendToANewMovieAndEachPhotoIsInItOnce() throws Exception {
    race(List.of(), 25);
  }

  @Test
  void andToOneThatIsCommittedInParts() throws Exception {
    race(GROWN, 25);
  }

  @Tag("soak")
  @RepeatedTest(10)
  void fiftyPhotosEachToANewMovie() throws Exception {
    race(List.of(), 50);
  }

  @Tag("soak")
  @RepeatedTest(10)
  void fiftyPhotosEachToOneThatIsCommittedInParts() throws Exception {
    race(GROWN, 50);
  }

  private void race(List<Integer> there, int photosEach) throws Exception {
    try (EmbeddedS3 store = EmbeddedS3.start(folder.resolve("data"), 0, event -> {});
        S3Client s3 = store.settings().client()) {
      Bucket movies = prepare(s3, there);
      try (Viewer viewer = new Viewer(movies, folder);
          Child even = writer(store, "a", 100, photosEach);
          Child odd = writer(store, "b", 101, photosEach)) {
        assertThat(even.await()).isZero();
        assertThat(odd.await()).isZero();
        assertThat(viewer.stop()).as("movies seen meanwhile").isGreaterThan(5);
      }

      List<Integer> added = IntStream.range(0, 2 * photosEach).map(i -> 100 + i).boxed().toList();
      StoredMovie movie = StoredMovie.download(movies, folder).orElseThrow();
      assertThat(movie.numbers()).isEqualTo(Stream.concat(there.stream(), added.stream()).toList());
      Client client = new Client(s3, SHARED);
      assertThat(client.keys(SHARED.permanent(), Days.MOVIE + "/"))
          .containsExactlyElementsOf(
              added.stream().map(Days::key).map(PhotoKey::toString).toList());
      assertThat(client.keys(SHARED.permanent(), "_reelroutes/failed/")).isEmpty();
      for (String bucket : List.of("a-uploads", "a-pending", "b-uploads", "b-pending")) {
        assertThat(client.keys(bucket, "")).as(bucket).isEmpty();
      }
      assertThat(movies.uploadsOlderThan("", Instant.MAX)).isEmpty();
    }
  }

  private static Bucket prepare(S3Client s3, List<Integer> there) throws Exception {
    Stream.of(
            SHARED.permanent(), SHARED.movies(), "a-uploads", "a-pending", "b-uploads", "b-pending")
        .forEach(name -> s3.createBucket(r -> r.bucket(name)));
    Bucket movies = new S3Bucket(s3, SHARED.movies(), StoreAbilities.ALL);
    if (!there.isEmpty()) {
      movies.put(
          Days.KEY, Content.of(GrownMovie.of(there, SAMPLE_BYTES)), Map.of(), Condition.ifAbsent());
    }
    return movies;
  }

  /** Every second number from {@code first} on. */
  private static Child writer(EmbeddedS3 store, String name, int first, int photos)
      throws Exception {
    return Child.run(
        Writer.class,
        List.of(
            "store.endpoint=" + store.endpoint(),
            "store.path-style=true",
            "store.access-key=" + store.accessKey(),
            "store.secret-key=" + store.secretKey(),
            "selfie.buckets.uploads=" + name + "-uploads",
            "selfie.buckets.pending=" + name + "-pending"),
        name,
        Integer.toString(first),
        Integer.toString(photos),
        Integer.toString(BATCH));
  }
}
