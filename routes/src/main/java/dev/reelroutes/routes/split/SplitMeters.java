package dev.reelroutes.routes.split;

import dev.reelroutes.media.RejectReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the pipeline counts, in Micrometer's global registry; Prometheus sees {@code
 * reelroutes_videos_split_total} and so on. No video and no key is ever a tag.
 */
final class SplitMeters {

  private static final String SPLIT = "reelroutes.videos.split";
  private static final String REJECTED = "reelroutes.videos.rejected";
  private static final String PARTS = "reelroutes.parts.uploaded";
  private static final String WAIT = "reelroutes.video.wait";

  private static final Duration[] SECONDS_TO_HOURS = {
    Duration.ofSeconds(1),
    Duration.ofSeconds(5),
    Duration.ofSeconds(15),
    Duration.ofMinutes(1),
    Duration.ofMinutes(5),
    Duration.ofMinutes(15),
    Duration.ofHours(1),
    Duration.ofHours(4),
  };

  private static final AtomicLong TOLD_AGE = new AtomicLong();

  static {
    TimeGauge.builder("reelroutes.videos.queue.age", TOLD_AGE::get, TimeUnit.SECONDS)
        .description("Age of the video that the last message told of")
        .register(Metrics.globalRegistry);
  }

  private SplitMeters() {}

  /** Makes all appear as zero before they count: the first of a kind is an increase, too. */
  static void register() {
    Metrics.counter(SPLIT);
    Metrics.counter(PARTS);
    EnumSet<RejectReason> reasons = EnumSet.complementOf(EnumSet.copyOf(RejectReason.ofPhotos()));
    reasons.addAll(
        EnumSet.of(
            RejectReason.EMPTY,
            RejectReason.TOO_LARGE,
            RejectReason.BAD_KEY,
            RejectReason.CRASHES_DECODER));
    reasons.forEach(reason -> rejections(reason.name()));
    waits();
  }

  private static Counter rejections(String reason) {
    return Metrics.counter(REJECTED, "reason", reason);
  }

  static void rejected(String reason) {
    rejections(reason).increment();
  }

  static void uploaded() {
    Metrics.counter(PARTS).increment();
  }

  /** A video has all its parts, so long after it was uploaded. */
  static void done(Instant uploaded, Instant now) {
    Metrics.counter(SPLIT).increment();
    Duration waited = Duration.between(uploaded, now);
    waits().record(waited.isNegative() ? Duration.ZERO : waited);
  }

  /** So many seconds ago the video was uploaded that the last message told of. */
  static void toldAge(long seconds) {
    TOLD_AGE.set(Math.max(0, seconds));
  }

  private static Timer waits() {
    return Timer.builder(WAIT)
        .serviceLevelObjectives(SECONDS_TO_HOURS)
        .register(Metrics.globalRegistry);
  }
}
