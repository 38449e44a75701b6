package dev.reelroutes.media.cut;

import dev.reelroutes.media.RejectReason;
import dev.reelroutes.media.UnusableMovieException;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Which picture goes into which part, copied or encoded, and when it is decoded there. All times in
 * the unit of the video's pictures.
 */
final class CutPlan {

  /** The part of a picture that goes nowhere. */
  static final int NOWHERE = -1;

  private final FrameIndex index;
  private final long[] begins;
  private final int[] parts;
  private final boolean[] decoded;
  private final boolean[] fed;
  private final long[] decodeTimes;
  private final int[] pictures;
  private final int[] encoded;
  private long until = Long.MAX_VALUE;
  private final boolean[] unwanted;

  private CutPlan(FrameIndex index, long[] begins) {
    this.index = index;
    this.begins = begins;
    this.parts = new int[index.size()];
    this.decoded = new boolean[index.size()];
    this.fed = new boolean[index.size()];
    this.decodeTimes = new long[index.size()];
    this.pictures = new int[begins.length];
    this.encoded = new int[begins.length];
    this.unwanted = new boolean[begins.length];
  }

  /**
   * Cuts at the first key frame after each multiple of a length.
   *
   * @param hides whether a part can hide pictures before its first
   */
  static CutPlan copy(FrameIndex index, long length, CutLimits limits, boolean hides)
      throws UnusableMovieException {
    long[] keys = index.keyTimes().stream().mapToLong(Long::longValue).toArray();
    long[] wanted = multiples(index, length, limits);
    long[] begins =
        Arrays.stream(wanted)
            .map(time -> Arrays.binarySearch(keys, time))
            .map(at -> at < 0 ? -at - 1 : at)
            .filter(at -> at < keys.length)
            .map(at -> keys[(int) at])
            .distinct()
            .toArray();
    begins[0] = index.begin();
    CutPlan plan = new CutPlan(index, begins);
    plan.copyAll(hides);
    plan.order();
    return plan;
  }

  /**
   * Cuts at the first picture after each multiple of a length.
   *
   * @param copies whether anything can be copied
   */
  static CutPlan exact(FrameIndex index, long length, CutLimits limits, boolean copies)
      throws UnusableMovieException {
    long[] begins =
        Arrays.stream(multiples(index, length, limits))
            .map(index::shownFrom)
            .filter(time -> time < index.end())
            .distinct()
            .toArray();
    CutPlan plan = new CutPlan(index, begins);
    plan.groups(copies);
    plan.order();
    return plan;
  }

  /**
   * Takes what is shown from one time until another, as one part.
   *
   * @param copies whether anything can be copied
   */
  static CutPlan range(FrameIndex index, long from, long until, boolean copies)
      throws UnusableMovieException {
    CutPlan plan = new CutPlan(index, new long[] {from});
    plan.until = until;
    plan.groups(copies);
    plan.order();
    return plan;
  }

  private void groups(boolean copies) {
    int group = 0;
    for (int i = 1; i <= index.size(); i++) {
      if (i == index.size() || index.fresh(i)) {
        copyOrDecode(group, i, copies);
        group = i;
      }
    }
  }

  /** Times are rounded in files: what is less than half a picture early is not early. */
  private static long[] multiples(FrameIndex index, long length, CutLimits limits)
      throws UnusableMovieException {
    long slack = Math.min(index.averageDuration(), length) / 2;
    long count = Math.max(1, (index.end() - slack - index.begin() + length - 1) / length);
    if (count > limits.maxParts()) {
      throw new UnusableMovieException(
          RejectReason.TOO_MANY_PARTS,
          "would make %d parts, more than %d".formatted(count, limits.maxParts()));
    }
    return IntStream.range(0, (int) count)
        .mapToLong(n -> index.begin() + (n == 0 ? 0 : n * length - slack))
        .toArray();
  }

  private void copyAll(boolean hides) throws UnusableMovieException {
    int last = index.size();
    while (index.hidden(last - 1)) {
      last--; // nothing that is shown needs them
    }
    Arrays.fill(parts, last, parts.length, NOWHERE);
    for (int i = 0; i < last; i++) {
      boolean before = hides && index.time(i) < index.begin();
      if (index.hidden(i) && !before) {
        throw new UnusableMovieException(
            RejectReason.BAD_TIMING, "leaves pictures out in its middle: cut it exactly");
      }
      parts[i] = part(index.time(i));
    }
  }

  /** Copies a group of pictures, or as much of its beginning as goes without the rest of it. */
  private void copyOrDecode(int from, int to, boolean copies) {
    for (int i = from; i < to; i++) {
      long time = index.time(i);
      boolean wanted = !index.hidden(i) && time >= begins[0] && time < until;
      parts[i] = wanted ? part(time) : NOWHERE;
    }
    int head = copies && index.fresh(from) ? copied(from, to) : from;
    boolean more = false;
    for (int i = head; i < to; i++) {
      more |= parts[i] != NOWHERE;
    }
    Arrays.fill(decoded, head, to, more);
    Arrays.fill(fed, from, to, more);
  }

  /** Up to where pictures are of one part, and are shown before all that follow. */
  private int copied(int from, int to) {
    long[] earliest = new long[to - from + 1];
    earliest[to - from] = Long.MAX_VALUE;
    for (int i = to - 1; i >= from; i--) {
      long time = parts[i] == NOWHERE ? Long.MAX_VALUE : index.time(i);
      earliest[i - from] = Math.min(time, earliest[i + 1 - from]);
    }
    int head = from;
    long latest = Long.MIN_VALUE;
    for (int i = from; i < to && parts[i] == parts[from] && parts[i] != NOWHERE; i++) {
      latest = Math.max(latest, index.time(i));
      head = latest < earliest[i + 1 - from] ? i + 1 : head;
    }
    return head;
  }

  /** The part that a time belongs to. */
  int part(long time) {
    int at = Arrays.binarySearch(begins, time);
    return Math.max(0, at < 0 ? -at - 2 : at);
  }

  private void order() throws UnusableMovieException {
    int[] order = written();
    int from = 0;
    for (int part = 0; part < begins.length; part++) {
      int to = from;
      while (to < order.length && parts[order[to]] == part) {
        to++;
      }
      long[] shown = Arrays.stream(order, from, to).mapToLong(index::time).toArray();
      long[] decodes = DecodeTimes.of(shown, index.averageDuration());
      for (int i = from; i < to; i++) {
        decodeTimes[order[i]] = decodes[i - from];
        encoded[part] += decoded[order[i]] ? 1 : 0;
      }
      pictures[part] = to - from;
      from = to;
    }
  }

  /** All that go somewhere, in the order in which they are written. */
  int[] written() {
    int[] order = new int[index.size()];
    int count = 0;
    for (int i = 0; i < order.length; ) {
      int end = i + 1;
      while (decoded[i] && end < order.length && decoded[end]) {
        end++;
      }
      int[] run =
          IntStream.range(i, end)
              .filter(picture -> parts[picture] != NOWHERE)
              .boxed()
              .sorted((a, b) -> Long.compare(index.time(a), index.time(b)))
              .mapToInt(Integer::intValue)
              .toArray();
      System.arraycopy(run, 0, order, count, run.length);
      count += run.length;
      i = end;
    }
    return Arrays.copyOf(order, count);
  }

  /** Lets the pictures of parts that are not wanted go nowhere. All times stay. */
  void leaveOut(IntPredicate wanted) {
    for (int part = 0; part < unwanted.length; part++) {
      unwanted[part] = !wanted.test(part);
    }
    int group = 0;
    for (int i = 1; i <= index.size(); i++) {
      if (i == index.size() || index.fresh(i)) {
        leaveOut(group, i);
        group = i;
      }
    }
  }

  private void leaveOut(int from, int to) {
    boolean needed = false;
    for (int i = from; i < to; i++) {
      if (parts[i] != NOWHERE && unwanted[parts[i]]) {
        parts[i] = NOWHERE;
      }
      needed |= decoded[i] && parts[i] != NOWHERE;
    }
    if (!needed) {
      Arrays.fill(decoded, from, to, false);
      Arrays.fill(fed, from, to, false);
    }
  }

  boolean wanted(int part) {
    return !unwanted[part];
  }

  int size() {
    return begins.length;
  }

  /** When a part's first picture is shown. */
  long begin(int part) {
    return part == begins.length ? index.end() : begins[part];
  }

  /** Pictures in a part, with those that it hides. */
  int pictures(int part) {
    return pictures[part];
  }

  int encoded(int part) {
    return encoded[part];
  }

  /** Whether anything is encoded. */
  boolean encodes() {
    return IntStream.of(encoded).anyMatch(count -> count > 0);
  }

  /** Whether nothing is copied. */
  boolean encodesAll() {
    return IntStream.range(0, parts.length).allMatch(i -> decoded[i] || parts[i] == NOWHERE);
  }

  /** The part of a picture, or {@link #NOWHERE}. */
  int partOf(int picture) {
    return parts[picture];
  }

  /** Whether a picture is decoded and encoded again. */
  boolean decoded(int picture) {
    return decoded[picture];
  }

  /** Whether the decoder must see a picture: it is decoded, or others refer to it that are. */
  boolean fed(int picture) {
    return fed[picture];
  }

  long decodeTime(int picture) {
    return decodeTimes[picture];
  }
}
