package dev.reelroutes.lambda;

import dev.reelroutes.routes.selfie.Batches;
import dev.reelroutes.selfie.batch.Announcement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lambda's way of looking at an incomplete batch again: a one-time schedule that invokes {@code
 * append}. The retry is written into the stored announcement first, so that a schedule that is lost
 * leaves a batch that the sweep finds overdue.
 */
public final class RetrySchedule {

  private final Batches batches;
  private final Schedules schedules;

  RetrySchedule(Batches batches, Schedules schedules) {
    this.batches = batches;
    this.schedules = schedules;
  }

  /** Stores the retry that a review counted, and orders the next look. */
  public void create(Announcement retried) {
    batches.postpone(retried);
    if (!schedules.areOrdered()) {
      return;
    }
    Announcement stored = batches.find(retried.movie(), retried.batchId()).orElse(retried);
    Instant time = stored.lookAfter() == null ? stored.openedAt() : stored.lookAfter();
    schedules.order(name(stored), time, payload(stored));
  }

  /** What {@code append} is invoked with. */
  private static Map<String, Object> payload(Announcement batch) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("movie", batch.movie());
    payload.put("expectedImages", batch.expectedImages());
    payload.put("retryCount", batch.retryCount());
    payload.put("batchId", batch.batchId());
    payload.put("marked", batch.marked());
    return payload;
  }

  /** Unique per movie, batch and retry. */
  static String name(Announcement batch) {
    return Schedules.name(batch.movie() + "\n" + batch.batchId(), batch.retryCount());
  }
}
