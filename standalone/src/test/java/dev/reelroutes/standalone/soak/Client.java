package dev.reelroutes.standalone.soak;

import dev.reelroutes.standalone.driver.Buckets;
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
