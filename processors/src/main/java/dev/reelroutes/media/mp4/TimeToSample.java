package dev.reelroutes.media.mp4;

import java.util.ArrayList;
import java.util.List;

/**
 * {@code stts}, how long each sample is shown (ISO/IEC 14496-12 8.6.1.2): runs of equal durations,
 * so that a track of constant frame rate needs one entry.
 */
final class TimeToSample {

  static final String TYPE = "stts";
  private static final int ENTRY = 8;

  private TimeToSample() {}

  static void write(BoxWriter out, List<Sample> samples) {
    List<Run> runs = runs(samples);
    out.fullBox(
        TYPE,
        0,
        0,
        w -> {
          w.u32(runs.size());
          runs.forEach(run -> w.u32(run.count).u32(run.duration));
        });
  }

  /** The duration of each of {@code expected} samples. */
  static int[] read(BoxReader box, int expected) throws Mp4FormatException {
    box.version(0);
    int[] durations = new int[expected];
    int next = 0;
    for (int entry = box.count(ENTRY); entry > 0; entry--) {
      long count = box.u32();
      long duration = box.u32();
      if (count > expected - next || duration > Integer.MAX_VALUE) {
        throw box.error("%d × %d after %d of %d".formatted(count, duration, next, expected));
      }
      for (long i = 0; i < count; i++) {
        durations[next++] = (int) duration;
      }
    }
    if (next != expected) {
      throw box.error("is about " + next + " samples, not " + expected);
    }
    return durations;
  }

  private static List<Run> runs(List<Sample> samples) {
    List<Run> runs = new ArrayList<>();
    int first = 0;
    for (int i = 1; i <= samples.size(); i++) {
      int duration = samples.get(first).duration();
      if (i == samples.size() || samples.get(i).duration() != duration) {
        runs.add(new Run(i - first, duration));
        first = i;
      }
    }
    return runs;
  }

  private record Run(int count, int duration) {}
}
