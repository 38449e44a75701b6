package dev.reelroutes.standalone.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.S3Bucket;
import dev.reelroutes.routes.store.StoreAbilities;
import dev.reelroutes.selfie.PhotoKey;
import dev.reelroutes.standalone.driver.Buckets;
import dev.reelroutes.standalone.s3.EmbeddedS3;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Two processes append 50 photos each to one movie at the same time, batch by batch, each with its
 * own uploads and pending, and somebody watches the movie all the while.
 */
class TwoWritersTest {

  private static final int PHOTOS_EACH = 50;
  private static final Buckets SHARED = Buckets.DEFAULTS;
  private static final List<Integer> GROWN = IntStream.range(0, 8).boxed().toList();
  private static final List<Integer> NONE = List.of();

  @TempDir private Path folder;

  @Test
  void twoProcessesAppendToANewMovieAndEachPhotoIsInItOnce() throws Exception {
    race(NONE, 10);
  }

  @Test
  void andToOneThatIsCommittedInParts() throws Exception {
    race(GROWN, 10);
  }

  @Tag("soak")
  @RepeatedTest(10)
  void inManySmallBatchesToANewMovie() throws Exception {
    race(NONE, 5);
  }

  @Tag("soak")
  @RepeatedTest(10)
  void inManySmallBatchesToOneThatIsCommittedInParts() throws Exception {
    race(GROWN, 5);
  }

  private void race(List<Integer> there, int batch) throws Exception {
    try (EmbeddedS3 store = EmbeddedS3.start(folder.resolve("data"), 0, event -> {});
        S3Client s3 = store.settings().client()) {
      Client a = client(s3, "a");
      Client b = client(s3, "b");
      Bucket movies = prepare(a, b, there);
      try (Viewer viewer = new Viewer(movies, folder);
          Child even = writer(store, "a", 100, batch);
          Child odd = writer(store, "b", 101, batch)) {
        assertThat(even.await()).isZero();
        assertThat(odd.await()).isZero();
        assertThat(viewer.stop()).as("movies seen meanwhile").isGreaterThan(5);
      }

      List<Integer> all =
          Stream.concat(there.stream(), IntStream.range(0, 2 * PHOTOS_EACH).mapToObj(i -> 100 + i))
              .toList();
      assertEachIsThereOnce(all, StoredMovie.download(movies, folder).orElseThrow(), a);
      assertNothingIsLeft(a);
      assertNothingIsLeft(b);
      assertThat(movies.uploadsOlderThan("", Instant.MAX)).isEmpty();
    }
  }

  private static void assertEachIsThereOnce(List<Integer> all, StoredMovie movie, Client client) {
    assertThat(movie.numbers()).isEqualTo(all);
    assertThat(client.keys(SHARED.permanent(), Days.MOVIE + "/"))
        .containsExactlyElementsOf(all.stream().map(Days::key).map(PhotoKey::toString).toList());
    assertThat(client.keys(SHARED.permanent(), "_reelroutes/failed/")).isEmpty();
  }

  private static void assertNothingIsLeft(Client client) {
    assertThat(client.keys(client.buckets().uploads(), "")).isEmpty();
    assertThat(client.keys(client.buckets().pending(), "")).isEmpty();
    assertThat(client.verify()).isEmpty();
  }

  /** As one of the two writers: with its own uploads and pending. */
  private static Client client(S3Client s3, String name) {
    return new Client(
        s3, new Buckets(name + "-uploads", name + "-pending", SHARED.permanent(), SHARED.movies()));
  }

  private static Bucket prepare(Client a, Client b, List<Integer> there) throws Exception {
    Stream.of(a.buckets(), b.buckets())
        .flatMap(each -> Stream.of(each.uploads(), each.pending(), each.permanent(), each.movies()))
        .distinct()
        .forEach(name -> a.s3().createBucket(r -> r.bucket(name)));
    if (!there.isEmpty()) {
      a.putGrownMovie(there);
    }
    return new S3Bucket(a.s3(), SHARED.movies(), StoreAbilities.ALL);
  }

  /** Every second number from {@code first} on. */
  private static Child writer(EmbeddedS3 store, String name, int first, int batch)
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
        Integer.toString(PHOTOS_EACH),
        Integer.toString(batch));
  }
}
