package dev.reelroutes.standalone.bench;

import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.Condition;
import dev.reelroutes.routes.store.Content;
import dev.reelroutes.routes.store.Head;
import dev.reelroutes.routes.store.Listed;
import dev.reelroutes.routes.store.Multipart;
import dev.reelroutes.routes.store.StaleUpload;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A bucket that counts the bytes of object content that go through it, and how long the store
 * copies by itself. One copy at a time.
 */
final class CountedBucket implements Bucket {

  private final Bucket bucket;
  private long down;
  private long up;
  private final AtomicLong storeNanos = new AtomicLong();

  CountedBucket(Bucket bucket) {
    this.bucket = bucket;
  }

  void reset() {
    down = 0;
    up = 0;
    storeNanos.set(0);
  }

  long down() {
    return down;
  }

  long up() {
    return up;
  }

  long storeNanos() {
    return storeNanos.get();
  }

  private <T> T timed(Supplier<T> copying) {
    long start = System.nanoTime();
    T answer = copying.get();
    storeNanos.addAndGet(System.nanoTime() - start);
    return answer;
  }

  @Override
  public byte[] read(String key, long from, int length, @Nullable String ifMatch) {
    byte[] bytes = bucket.read(key, from, length, ifMatch);
    down += bytes.length;
    return bytes;
  }

  @Override
  public InputStream open(String key, long from, @Nullable String ifMatch) {
    return new FilterInputStream(bucket.open(key, from, ifMatch)) {
      @Override
      public int read() throws IOException {
        int value = super.read();
        down += value < 0 ? 0 : 1;
        return value;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        down += Math.max(0, count);
        return count;
      }
    };
  }

  @Override
  public String put(
      String key, Content content, Map<String, String> metadata, Condition condition) {
    up += content.length();
    return bucket.put(key, content, metadata, condition);
  }

  @Override
  public Multipart startMultipart(String key, Map<String, String> metadata, String contentType) {
    Multipart upload = bucket.startMultipart(key, metadata, contentType);
    return new Multipart() {
      @Override
      public void uploadPart(int number, Content content) {
        up += content.length();
        upload.uploadPart(number, content);
      }

      @Override
      public void copyPart(
          int number, String sourceKey, String sourceEtag, long from, long toExclusive) {
        timed(
            () -> {
              upload.copyPart(number, sourceKey, sourceEtag, from, toExclusive);
              return key;
            });
      }

      @Override
      public void copyWhole(int number, String sourceKey, String sourceEtag) {
        timed(
            () -> {
              upload.copyWhole(number, sourceKey, sourceEtag);
              return key;
            });
      }

      @Override
      public String complete(Condition condition) {
        return timed(() -> upload.complete(condition));
      }

      @Override
      public void abort() {
        upload.abort();
      }
    };
  }

  @Override
  public String copyTo(
      String key,
      @Nullable String ifMatch,
      Bucket target,
      String targetKey,
      @Nullable Map<String, String> metadata) {
    return timed(() -> bucket.copyTo(key, ifMatch, target, targetKey, metadata));
  }

  @Override
  public String name() {
    return bucket.name();
  }

  @Override
  public Stream<Listed> list(String prefix, @Nullable String startAfter) {
    return bucket.list(prefix, startAfter);
  }

  @Override
  public Optional<Head> head(String key) {
    return bucket.head(key);
  }

  @Override
  public boolean delete(String key, @Nullable String ifMatch) {
    return bucket.delete(key, ifMatch);
  }

  @Override
  public Stream<StaleUpload> uploadsOlderThan(String prefix, Instant instant) {
    return bucket.uploadsOlderThan(prefix, instant);
  }

  @Override
  public void abort(StaleUpload upload) {
    bucket.abort(upload);
  }
}
