package dev.reelroutes.routes.care;

import dev.reelroutes.routes.selfie.Bookkeeping;
import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.Condition;
import dev.reelroutes.routes.store.Content;
import dev.reelroutes.routes.store.NotFoundException;
import dev.reelroutes.routes.store.PreconditionFailedException;
import dev.reelroutes.selfie.batch.Announcement;
import dev.reelroutes.selfie.batch.AnnouncementReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Map;

/** Announces a single photo, so that running routes append it at once. */
final class BatchOfOne {

  private final Bucket permanent;
  private final Clock clock;
  private final AnnouncementReader reader;

  BatchOfOne(Bucket permanent, Clock clock) {
    this.permanent = permanent;
    this.clock = clock;
    this.reader = new AnnouncementReader(clock);
  }

  /**
   * Announces; a second time changes nothing.
   *
   * @param marked whether the upload carries the batch's id
   */
  void announce(String movie, String batchId, boolean marked) {
    Announcement batch = Announcement.open(movie, batchId, 1, marked, clock.instant());
    try {
      permanent.put(
          Bookkeeping.announcement(movie, batchId),
          Content.of(reader.write(batch)).typed("application/json"),
          Map.of(),
          Condition.ifAbsent());
    } catch (PreconditionFailedException e) {
      // Announced before; this is the same person trying again.
    }
  }

  /** Waits for the batch to be appended; false when patience ends first, or the batch failed. */
  boolean awaitEnd(String movie, String batchId, Patience patience) {
    Announcement.State state = state(movie, batchId);
    while (state == Announcement.State.OPEN && patience.moment()) {
      state = state(movie, batchId);
    }
    return state == Announcement.State.DONE;
  }

  private Announcement.State state(String movie, String batchId) {
    try (InputStream in = permanent.open(Bookkeeping.announcement(movie, batchId), null)) {
      return reader.readStored(in.readAllBytes()).state();
    } catch (NotFoundException e) {
      // Ended so long ago that it was forgotten.
      return Announcement.State.DONE;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read announcement " + batchId, e);
    }
  }
}
