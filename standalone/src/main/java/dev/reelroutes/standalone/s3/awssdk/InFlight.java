package dev.reelroutes.standalone.s3.awssdk;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The keys that are being written. S3Proxy writes to {@code key-UUID} and lists that file; a name
 * of that form is hidden while its key is in here, and shown otherwise, because a person may call
 * an object so.
 */
final class InFlight {

  private final ConcurrentMap<String, Integer> writers = new ConcurrentHashMap<>();

  void begin(String bucket, String key) {
    writers.merge(bucket + "/" + key, 1, Integer::sum);
  }

  void end(String bucket, String key) {
    writers.computeIfPresent(bucket + "/" + key, (k, n) -> n == 1 ? null : n - 1);
  }

  /** Whether it is one that is being written now. */
  boolean isTemporary(String bucket, String key) {
    return TemporaryNames.keyOf(key)
        .filter(target -> writers.containsKey(bucket + "/" + target))
        .isPresent();
  }
}
