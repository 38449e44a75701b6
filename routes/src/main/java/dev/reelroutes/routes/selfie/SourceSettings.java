package dev.reelroutes.routes.selfie;

import static dev.reelroutes.settings.Setting.integer;
import static dev.reelroutes.settings.Setting.milliseconds;
import static dev.reelroutes.settings.Setting.oneOf;
import static dev.reelroutes.settings.Setting.text;

import dev.reelroutes.settings.Setting;
import dev.reelroutes.settings.Settings;
import java.time.Duration;
import java.util.List;

/**
 * Who tells a standalone process of uploads, and how it shares the work with others.
 *
 * @param source where uploads are heard of
 * @param queue name or ARN of the queue of notifications
 * @param visibilityTimeout for how long a message is hidden from others
 * @param leaseExpiry how long a process that died keeps others from a movie; zero: no leases
 */
public record SourceSettings(
    Source source, String queue, Duration visibilityTimeout, Duration leaseExpiry) {

  private static final Setting<Source> SOURCE = oneOf("selfie.source", Source.class);
  private static final Setting<String> QUEUE = text("selfie.queue");
  private static final Setting<Integer> VISIBILITY =
      integer("selfie.queue.visibility-timeout", 10, 43_200);
  private static final Setting<Integer> CONSUMERS = integer("selfie.queue.consumers", 1, 64);
  private static final Setting<Duration> EXPIRY = Setting.of("selfie.lease.expiry", Expiry::parse);

  /** Where uploads are heard of. */
  public enum Source {
    /** The uploads bucket is listed again and again. */
    POLL,
    /** S3's event notifications come through a queue. */
    SQS
  }

  /** Reads and checks them all. */
  public static SourceSettings read(Settings.Source source) {
    Settings values = Settings.read(List.of(SOURCE, QUEUE, VISIBILITY, CONSUMERS, EXPIRY), source);
    return new SourceSettings(
        values.get(SOURCE),
        values.get(QUEUE),
        Duration.ofSeconds(values.get(VISIBILITY)),
        values.get(EXPIRY));
  }

  /** Whether a queue tells of uploads. */
  public boolean ofQueue() {
    return source == Source.SQS;
  }

  /** Zero, or long enough for a renewal to come through. */
  private static final class Expiry {

    private static final Setting<Duration> BOUNDS = milliseconds("", 1_000, 600_000);

    private Expiry() {}

    static Duration parse(String text) {
      return text.equals("0") ? Duration.ZERO : BOUNDS.parser().apply(text);
    }
  }
}
