package dev.reelroutes.routes.clips;

import dev.reelroutes.clips.ClipStatus;
import dev.reelroutes.clips.UnusableRequestException.Reason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;

/**
 * What the clip service counts, in Micrometer's global registry; Prometheus sees {@code
 * reelroutes_clips_total} and so on. No clip and no camera is ever a tag.
 */
final class ClipMeters {

  private static final String CLIPS = "reelroutes.clips";
  private static final String FAILURES = "reelroutes.clip.failures";
  private static final String REFUSED = "reelroutes.clip.requests.refused";
  private static final String WAIT = "reelroutes.clip.wait";

  private static final Duration[] SECONDS_TO_QUARTERS = {
    Duration.ofSeconds(1),
    Duration.ofSeconds(5),
    Duration.ofSeconds(15),
    Duration.ofMinutes(1),
    Duration.ofMinutes(5),
    Duration.ofMinutes(15),
    Duration.ofMinutes(30),
  };

  private ClipMeters() {}

  /** Makes all appear as zero before they count: the first of a kind is an increase, too. */
  static void register() {
    for (ClipStatus status : ClipStatus.values()) {
      clips(status);
    }
    for (Reason reason : Reason.values()) {
      refusals(reason);
    }
    Metrics.counter(FAILURES);
    waits();
  }

  private static Counter clips(ClipStatus status) {
    return Metrics.counter(CLIPS, "status", status.name());
  }

  private static Counter refusals(Reason reason) {
    return Metrics.counter(REFUSED, "reason", reason.name());
  }

  /** It was written down what became of a clip. */
  static void decided(ClipStatus status) {
    clips(status).increment();
  }

  /** Everybody knows the last of it, so long after it was asked for. */
  static void ended(Instant asked, Instant now) {
    Duration waited = Duration.between(asked, now);
    waits().record(waited.isNegative() ? Duration.ZERO : waited);
  }

  /** Something failed after all retries; it comes again, or is given up. */
  static void failed() {
    Metrics.counter(FAILURES).increment();
  }

  /** A message was kept that is no request. */
  static void refused(Reason reason) {
    refusals(reason).increment();
  }

  private static Timer waits() {
    return Timer.builder(WAIT)
        .serviceLevelObjectives(SECONDS_TO_QUARTERS)
        .register(Metrics.globalRegistry);
  }
}
