package dev.reelroutes.routes.selfie;

import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.selfie.SelfieHeaders;
import dev.reelroutes.selfie.photo.IgnoreList;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.camel.Header;
import org.apache.camel.component.aws2.s3.AWS2S3Constants;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/** The uploads bucket: what waits there, and removing what has been dealt with. */
public final class Uploads {

  /** An upload whose preparation failed for technical reasons is left alone for this long. */
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final Bucket uploads;
  private final IgnoreList ignored;
  private final Clock clock;
  private final BooleanSupplier stopping;
  private final Set<String> seenAndIgnored = ConcurrentHashMap.newKeySet();
  private final Map<String, Instant> paused = new ConcurrentHashMap<>();

  /** Seconds that the oldest of the uploads waited that the look that is going on has seen. */
  private final AtomicLong oldest = new AtomicLong();

  /**
   * @param stopping whether the process ends: what was not begun is left to the next one
   */
  Uploads(Bucket uploads, IgnoreList ignored, Clock clock, BooleanSupplier stopping) {
    this.uploads = uploads;
    this.ignored = ignored;
    this.clock = clock;
    this.stopping = stopping;
  }

  /**
   * Every upload that should become a photo, in key order, read a page at a time. What is ignored
   * stays in the bucket and comes only once, so that a batch that counts it does not wait for it.
   */
  public Iterator<Upload> list() {
    SelfieMeters.queueAge(oldest.getAndSet(0));
    Instant now = clock.instant();
    return stream().peek(upload -> see(upload, now)).iterator();
  }

  private Stream<Upload> stream() {
    Instant now = clock.instant();
    paused.values().removeIf(until -> until.isBefore(now));
    return uploads
        .list("")
        .map(listed -> new Upload(listed.key(), listed.modified()))
        .filter(upload -> !paused.containsKey(upload.key()))
        .filter(upload -> isNew(upload.key()))
        .takeWhile(upload -> !stopping.getAsBoolean());
  }

  /**
   * Those that have been waiting for so long that nobody will tell of them any more.
   *
   * @param age milliseconds
   */
  public Iterator<Upload> missed(long age) {
    Instant before = clock.instant().minusMillis(age);
    return stream().filter(upload -> upload.uploaded().isBefore(before)).iterator();
  }

  /** What gets an upload: its key as it is, whatever is in it. */
  public GetObjectRequest request(@Header(AWS2S3Constants.KEY) String key) {
    return GetObjectRequest.builder().bucket(uploads.name()).key(key).build();
  }

  private boolean isNew(String key) {
    return ignored.why(key).isEmpty() || seenAndIgnored.add(key);
  }

  private void see(Upload upload, Instant now) {
    long age = Duration.between(upload.uploaded(), now).toSeconds();
    oldest.accumulateAndGet(age, Math::max);
  }

  /**
   * Removes an upload in the version that was prepared. When somebody replaced it meanwhile, the
   * newer one stays and is found by the next look.
   */
  public void remove(
      @Header(SelfieHeaders.UPLOAD_KEY) String key,
      @Header(SelfieHeaders.UPLOAD_ETAG) String etag,
      @Header(SelfieHeaders.UPLOADED) String uploaded) {
    uploads.delete(key, etag);
    SelfieMeters.prepared(Duration.between(Instant.parse(uploaded), clock.instant()));
  }

  /** Leaves an upload alone for a while, so that one that always fails does not starve others. */
  void pause(String key) {
    paused.put(key, clock.instant().plus(PAUSE));
  }
}
