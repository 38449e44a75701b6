package dev.reelroutes.routes.store;

import java.util.ArrayList;
import java.util.List;

/** Cuts a range of bytes into parts of a multipart upload. */
final class Ranges {

  private Ranges() {}

  /**
   * As few parts as possible, of nearly the same length, so that none falls below the smallest.
   *
   * @param largest bytes of the largest part
   */
  static List<Range> parts(long from, long toExclusive, long largest) {
    long length = toExclusive - from;
    long count = Math.max(1, (length + largest - 1) / largest);
    List<Range> ranges = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      ranges.add(new Range(from + length * i / count, from + length * (i + 1) / count));
    }
    return ranges;
  }

  record Range(long from, long toExclusive) {}
}
