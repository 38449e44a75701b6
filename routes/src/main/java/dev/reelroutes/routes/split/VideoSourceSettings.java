package dev.reelroutes.routes.split;

import static dev.reelroutes.settings.Setting.integer;
import static dev.reelroutes.settings.Setting.milliseconds;
import static dev.reelroutes.settings.Setting.oneOf;
import static dev.reelroutes.settings.Setting.text;

import dev.reelroutes.settings.Setting;
import dev.reelroutes.settings.Settings;
import java.time.Duration;
import java.util.List;

/**
 * Who tells a standalone process of videos.
 *
 * @param source where uploads are heard of
 * @param queue name or ARN of the queue of notifications
 * @param visibilityTimeout for how long a message is hidden from others
 * @param look how often the input bucket is listed
 */
public record VideoSourceSettings(
    Source source, String queue, Duration visibilityTimeout, Duration look) {

  private static final long DAY = 86_400_000;

  private static final Setting<Source> SOURCE = oneOf("split.source", Source.class);
  private static final Setting<String> QUEUE = text("split.queue");
  private static final Setting<Integer> VISIBILITY =
      integer("split.queue.visibility-timeout", 10, 43_200);
  private static final Setting<Integer> CONSUMERS = integer("split.queue.consumers", 1, 64);
  private static final Setting<Duration> POLL = milliseconds("split.poll.period", 100, DAY);
  private static final Setting<Duration> SWEEP = milliseconds("split.sweep.period", 100, DAY);

  /** Where uploads are heard of. */
  public enum Source {
    /** The input bucket is listed again and again. */
    POLL,
    /** S3's event notifications come through a queue. */
    SQS
  }

  /** Reads and checks them all. */
  public static VideoSourceSettings read(Settings.Source source) {
    Settings values =
        Settings.read(List.of(SOURCE, QUEUE, VISIBILITY, CONSUMERS, POLL, SWEEP), source);
    Source from = values.get(SOURCE);
    return new VideoSourceSettings(
        from,
        values.get(QUEUE),
        Duration.ofSeconds(values.get(VISIBILITY)),
        values.get(from == Source.SQS ? SWEEP : POLL));
  }

  /** Whether a queue tells of uploads. */
  public boolean ofQueue() {
    return source == Source.SQS;
  }
}
