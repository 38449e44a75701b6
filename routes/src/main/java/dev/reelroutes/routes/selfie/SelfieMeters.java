package dev.reelroutes.routes.selfie;

import dev.reelroutes.media.RejectReason;
import dev.reelroutes.media.isolation.IsolatedPhotoDecoder;
import dev.reelroutes.selfie.SelfieHeaders;
import dev.reelroutes.selfie.batch.Announcement;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What the pipeline counts, by the names of Micrometer; Prometheus sees {@code
 * reelroutes_photos_prepared_total} and so on. Everything goes to Micrometer's global registry, as
 * log lines go to SLF4J: nothing is kept unless somebody adds a registry there, which a server does
 * and a function does not. No movie and no key is ever a tag: their number has no bound.
 */
final class SelfieMeters {

  private static final String PREPARED = "reelroutes.photos.prepared";
  private static final String REJECTED = "reelroutes.photos.rejected";
  private static final String APPENDED = "reelroutes.photos.appended";
  private static final String CONFLICTS = "reelroutes.commit.conflicts";
  private static final String UPLOAD_WAIT = "reelroutes.upload.wait";
  private static final String APPEND = "reelroutes.append.duration";

  private static final Duration[] SECONDS_TO_MINUTES = {
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofMinutes(1),
    Duration.ofMinutes(2),
    Duration.ofMinutes(5),
    Duration.ofMinutes(15),
  };

  private static final AtomicLong QUEUE_AGE = new AtomicLong();

  static {
    TimeGauge.builder("reelroutes.queue.age", QUEUE_AGE::get, TimeUnit.SECONDS)
        .description("Age of the oldest upload of the last look, or of what the last message told")
        .register(Metrics.globalRegistry);
  }

  private SelfieMeters() {}

  /** Makes all appear as zero before they count: the first of a kind is an increase, too. */
  static void register() {
    List.of(
            SelfieHeaders.ACCEPTED,
            SelfieHeaders.DUPLICATE,
            SelfieHeaders.IGNORED,
            SelfieHeaders.REJECTED)
        .forEach(SelfieMeters::prepared);
    for (RejectReason reason : RejectReason.ofPhotos()) {
      rejected(reason.name());
    }
    Metrics.counter(APPENDED);
    Metrics.counter(CONFLICTS);
    timer(UPLOAD_WAIT);
    timer(APPEND);
    for (Announcement.State state : Announcement.State.values()) {
      if (state != Announcement.State.OPEN) {
        batchWait(state);
      }
    }
  }

  private static Counter prepared(String outcome) {
    return Metrics.counter(PREPARED, "outcome", outcome);
  }

  private static Counter rejected(String reason) {
    return Metrics.counter(REJECTED, "reason", reason);
  }

  /**
   * An upload ended.
   *
   * @param outcome one of {@link SelfieHeaders}' four
   * @param reason why it was rejected
   */
  static void ended(String outcome, @Nullable String reason) {
    prepared(outcome).increment();
    if (reason != null) {
      rejected(reason).increment();
    }
  }

  /** An upload has left the uploads bucket, so long after it was put there. */
  static void prepared(Duration waited) {
    timer(UPLOAD_WAIT).record(waited);
  }

  /** A photo that had been accepted could not be decoded. */
  static void rejectedLate(String reason) {
    rejected(reason).increment();
  }

  /** A commit succeeded. */
  static void appended(int photos) {
    Metrics.counter(APPENDED).increment(photos);
  }

  /** Somebody else committed first. */
  static void conflict() {
    Metrics.counter(CONFLICTS).increment();
  }

  /** From listing what is pending until the last of it has left pending. */
  static void append(Duration took) {
    timer(APPEND).record(took);
  }

  /** A batch was announced {@code waited} ago and is decided now. */
  static void ended(Announcement.State state, Duration waited) {
    batchWait(state).record(waited);
  }

  private static Timer batchWait(Announcement.State state) {
    return timer("reelroutes.batch.wait", "state", state.name());
  }

  /**
   * How long the oldest upload that a look found, or the one that a message told of, had waited.
   */
  static void queueAge(long seconds) {
    QUEUE_AGE.set(Math.max(0, seconds));
  }

  /** Decoder processes that died. */
  static Meter restarts(IsolatedPhotoDecoder decoder) {
    return FunctionCounter.builder(
            "reelroutes.decoder.restarts", decoder, IsolatedPhotoDecoder::restarts)
        .description("Decoder processes that died, ran out of time or of memory")
        .register(Metrics.globalRegistry);
  }

  private static Timer timer(String name, String... tags) {
    return Timer.builder(name)
        .tags(tags)
        .serviceLevelObjectives(SECONDS_TO_MINUTES)
        .register(Metrics.globalRegistry);
  }
}
