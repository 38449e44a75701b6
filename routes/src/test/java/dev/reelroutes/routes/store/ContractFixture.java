package dev.reelroutes.routes.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The buckets of a contract test and its shorthands. */
abstract class ContractFixture {

  static final Map<String, String> NONE = Map.of();

  /** An empty bucket. */
  protected abstract Bucket bucket();

  /** Another empty bucket of the same store. */
  protected abstract Bucket other();

  String put(String key, String text) {
    return bucket().put(key, text(text), NONE, Condition.always());
  }

  static Content text(String text) {
    return Content.of(text.getBytes(StandardCharsets.UTF_8));
  }

  String get(String key) {
    return get(bucket(), key);
  }

  static String get(Bucket bucket, String key) {
    try (InputStream in = bucket.open(key, null)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
