package dev.reelroutes.standalone.runtime;

import dev.reelroutes.fixtures.DrawnPhoto;
import dev.reelroutes.fixtures.MovieFrames;
import dev.reelroutes.fixtures.NumberReader;
import dev.reelroutes.standalone.driver.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A pipeline on the embedded S3, spoken to with the AWS SDK as any client would. */
record Fixture(Pipeline pipeline, Path folder) {

  static final Duration LONG = Duration.ofSeconds(60);

  /** Small frames and short waits; everything else as people run it. */
  static Fixture start(Path folder, String... overrides) {
    Map<String, String> settings = new HashMap<>();
    settings.put("selfie.size", "160x120");
    settings.put("selfie.batch.completion-timeout", "1000");
    settings.put("errors.redelivery-delay", "10");
    for (int i = 0; i < overrides.length; i += 2) {
      settings.put(overrides[i], overrides[i + 1]);
    }
    return new Fixture(StandalonePipeline.start(settings, folder.resolve("data"), false), folder);
  }

  static byte[] photo(int number) {
    return DrawnPhoto.numbered(number)
        .sized(320, 240)
        .taken(LocalDateTime.of(2024, 1, 1, 20, 0).plusDays(number))
        .jpeg();
  }

  void upload(String key, byte[] content, Map<String, String> metadata) {
    s3().putObject(
            r -> r.bucket(pipeline.buckets().uploads()).key(key).metadata(metadata),
            RequestBody.fromBytes(content));
  }

  void announce(String movie, String batchId, int expected) {
    String json =
        "{\"movie\":\"%s\",\"batchId\":\"%s\",\"expectedImages\":%d,\"retryCount\":0,\"marked\":true,\"openedAt\":\"2024-05-17T18:00:00Z\",\"state\":\"open\"}"
            .formatted(movie, batchId, expected);
    s3().putObject(
            r ->
                r.bucket(pipeline.buckets().permanent())
                    .key("_reelroutes/batches/" + movie + "/" + batchId + ".json"),
            RequestBody.fromString(json));
  }

  String state(String movie, String batchId) {
    String json =
        s3().getObjectAsBytes(
                r ->
                    r.bucket(pipeline.buckets().permanent())
                        .key("_reelroutes/batches/" + movie + "/" + batchId + ".json"))
            .asUtf8String();
    return json.replaceAll(".*\"state\":\"(\\w+)\".*", "$1");
  }

  List<String> keys(String bucket, String prefix) {
    return s3()
        .listObjectsV2Paginator(r -> r.bucket(bucket).prefix(prefix).encodingType(EncodingType.URL))
        .contents()
        .stream()
        .map(S3Object::key)
        .toList();
  }

  /** The numbers that the movie's frames carry, decoded. */
  List<Integer> numbers(String movie) throws IOException {
    Path file = Files.createTempFile(folder, "movie", ".mp4");
    s3().getObject(
            r -> r.bucket(pipeline.buckets().movies()).key(movie + ".mp4"),
            ResponseTransformer.toOutputStream(Files.newOutputStream(file)));
    return MovieFrames.decode(file).stream().map(p -> NumberReader.read(p, 320, 240)).toList();
  }

  boolean exists(String bucket, String key) {
    return keys(bucket, key).contains(key);
  }

  S3Client s3() {
    return pipeline.s3();
  }

  /** Waits for what another thread brings about. */
  static void until(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + LONG.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited " + LONG + " for " + what);
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }
}
