package dev.reelroutes.media.cut;

import dev.reelroutes.media.UnusableMovieException;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A clip's time line, in its pictures' unit: where segments begin, and when pictures are decoded.
 */
final class ClipTimes {

  private final long[] decoded;
  private int next;
  private long base;

  private ClipTimes(long[] decoded) {
    this.decoded = decoded;
  }

  static ClipTimes of(List<Segment> segments, List<CutPlan> plans) throws UnusableMovieException {
    LongStream all = LongStream.empty();
    long base = 0;
    int count = 0;
    for (int i = 0; i < segments.size(); i++) {
      long begin = base;
      long[] shown = segments.get(i).shown(plans.get(i), ClipForm.UNIT);
      all = LongStream.concat(all, LongStream.of(shown).map(time -> begin + time));
      base += segments.get(i).length(ClipForm.UNIT);
      count += shown.length;
    }
    return new ClipTimes(DecodeTimes.of(all.toArray(), Math.max(1, base / Math.max(1, count))));
  }

  /** Where the segment at hand begins. */
  long base() {
    return base;
  }

  /** When the next picture in the file is decoded. */
  long nextDecoding() {
    return decoded[next++];
  }

  /** Goes on to the next segment. */
  void advance(long length) {
    base += length;
  }
}
