package dev.reelroutes.routes.store;

import dev.reelroutes.routes.store.Ranges.Range;
import java.util.List;

/**
 * How the next version of a movie is written: the ranges that become the parts of one upload, in
 * their order. Numbers only, so that movies of terabytes can be planned in a test.
 *
 * @param before ranges of what is sent first: the front, or everything if nothing is copied
 * @param copied ranges of the old samples that the store itself copies
 * @param after ranges of what is added behind them
 */
record PartPlan(List<Range> before, List<Range> copied, List<Range> after) {

  PartPlan {
    before = List.copyOf(before);
    copied = List.copyOf(copied);
    after = List.copyOf(after);
  }

  /**
   * What a store admits, in bytes but for the number.
   *
   * @param largestPut of an object that is written in one request
   * @param handy of a part that is sent: a broken connection costs no more than one
   * @param smallest of a part that is not the last
   * @param largest of a part
   * @param most parts of one upload
   */
  record Limits(long largestPut, long handy, long smallest, long largest, int most) {

    /** Amazon S3's (multipart upload limits); of what is sent, a GiB at a time is enough. */
    static final Limits AMAZON =
        new Limits(1L << 30, 256L << 20, Multipart.SMALLEST_PART, Multipart.LARGEST_PART, 10_000);
  }

  /**
   * Plans a version.
   *
   * @param front bytes before the samples
   * @param old bytes of samples that stay as they are
   * @param added bytes behind them
   * @param partCopy whether the store copies parts
   * @throws StoreException when a store holds no movie so long
   */
  static PartPlan of(long front, long old, long added, boolean partCopy, Limits limits) {
    boolean copied = partCopy && front >= limits.smallest() && old >= limits.smallest();
    long sent = front + added + (copied ? 0 : old);
    if (!copied && sent <= limits.largestPut()) {
      return new PartPlan(List.of(), List.of(), List.of());
    }
    // Half of the parts are kept for what is copied.
    long size =
        Math.min(limits.largest(), Math.max(limits.handy(), sent / (limits.most() / 2) + 1));
    PartPlan plan =
        copied
            ? new PartPlan(cut(front, size), cut(old, limits.largest()), cut(added, size))
            : new PartPlan(cut(sent, size), List.of(), List.of());
    if (plan.parts() > limits.most()) {
      throw new StoreException("no store holds a movie of " + (front + old + added) + " bytes");
    }
    return plan;
  }

  /** Whether one request writes it all. */
  boolean isOnePut() {
    return parts() == 0;
  }

  int parts() {
    return before.size() + copied.size() + after.size();
  }

  private static List<Range> cut(long length, long largest) {
    return length == 0 ? List.of() : Ranges.parts(0, length, largest);
  }
}
