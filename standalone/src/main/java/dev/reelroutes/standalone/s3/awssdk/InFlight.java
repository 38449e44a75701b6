package dev.reelroutes.standalone.s3.awssdk;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The keys that are being written. S3Proxy writes to {@code key-UUID} and lists that file; a name
 * of that form is hidden while its key is in here, and shown otherwise, because a person may call
 * an object so.
 */
final class InFlight {

  private static final Pattern TEMPORARY =
      Pattern.compile(
          "(.+)-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}",
          Pattern.DOTALL);

  private final ConcurrentMap<String, Integer> writers = new ConcurrentHashMap<>();

  void begin(String bucket, String key) {
    writers.merge(bucket + "/" + key, 1, Integer::sum);
  }

  void end(String bucket, String key) {
    writers.computeIfPresent(bucket + "/" + key, (k, n) -> n == 1 ? null : n - 1);
  }

  /** Whether a listed name has the form of a temporary file. */
  static boolean looksTemporary(String key) {
    return TEMPORARY.matcher(key).matches();
  }

  /** Whether it is one that is being written now. */
  boolean isTemporary(String bucket, String key) {
    Matcher matcher = TEMPORARY.matcher(key);
    return matcher.matches() && writers.containsKey(bucket + "/" + matcher.group(1));
  }
}
