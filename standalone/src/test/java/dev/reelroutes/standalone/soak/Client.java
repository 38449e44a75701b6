package dev.reelroutes.standalone.soak;

import dev.reelroutes.media.UnusableException;
import dev.reelroutes.routes.care.Care;
import dev.reelroutes.routes.care.Watch;
import dev.reelroutes.routes.selfie.SelfieBeans;
import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.MovieCommit;
import dev.reelroutes.routes.store.S3Bucket;
import dev.reelroutes.routes.store.StoreAbilities;
import dev.reelroutes.selfie.SelfieSettings;
import dev.reelroutes.selfie.care.Finding;
import dev.reelroutes.standalone.driver.Buckets;
import dev.reelroutes.standalone.local.FileSettings;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Uploads and announces as any driver would, and looks what became of it. */
record Client(S3Client s3, Buckets buckets) {

  /** Announces one batch of these photos and uploads them. */
  void deliver(String batchId, List<Integer> numbers) {
    for (int number : numbers) {
      s3.putObject(
          r ->
              r.bucket(buckets.uploads())
                  .key(Days.MOVIE + "/" + number + ".jpg")
                  .metadata(Map.of("batch", batchId)),
          RequestBody.fromBytes(Days.jpeg(number)));
    }
    s3.putObject(
        r -> r.bucket(buckets.permanent()).key(Days.announcement(batchId)),
        RequestBody.fromString(Days.announcement(batchId, numbers.size())));
  }

  /** Puts a movie there that is committed in parts, and its photos into permanent. */
  void putGrownMovie(List<Integer> numbers) throws UnusableException {
    for (int number : numbers) {
      put(buckets.permanent(), Days.key(number).toString(), Days.jpeg(number));
    }
    put(buckets.movies(), Days.KEY, GrownMovie.of(numbers));
  }

  private void put(String bucket, String key, byte[] bytes) {
    s3.putObject(r -> r.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
  }

  /** What {@code reelroutes verify} has to say: every list, every original, every frame. */
  List<Finding> verify() {
    return verify(Days.MOVIE);
  }

  List<Finding> verify(String movie) {
    Bucket movies = bucket(buckets.movies());
    SelfieBeans.Buckets opened =
        new SelfieBeans.Buckets(
            bucket(buckets.uploads()),
            bucket(buckets.pending()),
            bucket(buckets.permanent()),
            movies,
            new MovieCommit(movies, StoreAbilities.ALL));
    SelfieSettings settings = SelfieSettings.read(FileSettings.of(Days.settings(), Map.of())::get);
    return new Care(opened, settings, Clock.systemUTC())
        .verification()
        .verify(movie, false, Watch.NONE)
        .findings();
  }

  private Bucket bucket(String name) {
    return new S3Bucket(s3, name, StoreAbilities.ALL);
  }

  void awaitEnd(String batchId) {
    Days.until("batch " + batchId, () -> !state(batchId).equals("open"));
  }

  String state(String batchId) {
    return s3.getObjectAsBytes(r -> r.bucket(buckets.permanent()).key(Days.announcement(batchId)))
        .asUtf8String()
        .replaceAll("(?s).*\"state\":\"(\\w+)\".*", "$1");
  }

  List<String> keys(String bucket, String prefix) {
    return s3.listObjectsV2Paginator(r -> r.bucket(bucket).prefix(prefix)).contents().stream()
        .map(S3Object::key)
        .toList();
  }
}
