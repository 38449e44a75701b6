package dev.reelroutes.routes.store;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Tries on a throw-away key whether a store honours the conditions that keep two writers from
 * losing each other's photos. A store that ignores them says nothing and loses them.
 */
final class SelfTest {

  // Well-formed, and of no object.
  private static final String WRONG_ETAG = "00000000000000000000000000000000";
  private static final Content FIRST = text("first");
  private static final Content SECOND = text("second");

  private final Bucket bucket;
  private final String key;

  private SelfTest(Bucket bucket, String key) {
    this.bucket = bucket;
    this.key = key;
  }

  static StoreAbilities run(Bucket bucket) {
    SelfTest test = new SelfTest(bucket, "_reelroutes/self-test/" + UUID.randomUUID());
    try {
      test.checkPut();
      test.checkComplete();
      return new StoreAbilities(test.canCopyParts(), test.canDeleteConditionally());
    } finally {
      bucket.delete(test.key, null);
    }
  }

  private void checkPut() {
    // Without a condition first: what fails here is not the conditions' fault.
    put(FIRST, Condition.always());
    check("If-None-Match on PutObject", () -> put(SECOND, Condition.ifAbsent()));
    check("If-Match on PutObject", () -> put(SECOND, Condition.ifMatch(WRONG_ETAG)));
    put(SECOND, Condition.ifMatch(etag()));
  }

  private void checkComplete() {
    check("If-None-Match on CompleteMultipartUpload", () -> complete(Condition.ifAbsent()));
    check("If-Match on CompleteMultipartUpload", () -> complete(Condition.ifMatch(WRONG_ETAG)));
    complete(Condition.ifMatch(etag()));
  }

  private String put(Content content, Condition condition) {
    return bucket.put(key, content, Map.of(), condition);
  }

  private String complete(Condition condition) {
    try (Multipart upload = bucket.startMultipart(key, Map.of(), Content.UNKNOWN_TYPE)) {
      upload.uploadPart(1, FIRST);
      return upload.complete(condition);
    }
  }

  private String etag() {
    return bucket
        .head(key)
        .orElseThrow(() -> refused("an object that was just written cannot be found"))
        .etag();
  }

  private void check(String condition, Runnable write) {
    String before = etag();
    try {
      write.run();
    } catch (PreconditionFailedException | ConflictException e) {
      if (!etag().equals(before)) {
        throw refused("it says no to " + condition + " and writes all the same");
      }
      return;
    } catch (StoreException e) {
      throw refused("it fails on " + condition + " (" + e.getMessage() + ")");
    }
    throw refused("it ignores " + condition);
  }

  private StoreException refused(String why) {
    return new StoreException(
        "the object store of bucket %s cannot be used, %s: two writers at once would lose photos."
                .formatted(Quoted.of(bucket.name()), why)
            + " Use Amazon S3 or a store with conditional writes (or a newer version of this one).");
  }

  /** Whether parts are copied, and only from the version that is named. */
  private boolean canCopyParts() {
    String etag = etag();
    try (Multipart upload = bucket.startMultipart(key, Map.of(), Content.UNKNOWN_TYPE)) {
      try {
        upload.copyWhole(1, key, WRONG_ETAG);
        return false;
      } catch (PreconditionFailedException e) {
        upload.copyWhole(1, key, etag);
      }
      upload.complete(Condition.ifMatch(etag));
      return bucket.head(key).map(Head::size).equals(Optional.of(FIRST.length()));
    } catch (StoreException e) {
      // Not able to, whatever it calls it.
      return false;
    }
  }

  private boolean canDeleteConditionally() {
    try {
      return !bucket.delete(key, WRONG_ETAG) && bucket.head(key).isPresent();
    } catch (StoreException e) {
      return false;
    }
  }

  private static Content text(String text) {
    return Content.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
