package dev.reelroutes.routes.selfie;

import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.selfie.SelfieSettings;
import dev.reelroutes.selfie.batch.Announcement;
import dev.reelroutes.selfie.batch.BatchProgress;
import java.time.Clock;
import java.util.List;

/** Looks at open batches without touching them. */
public final class OpenBatches {

  private final Bucket pending;
  private final Bucket permanent;
  private final SelfieSettings.Batch settings;
  private final Clock clock;

  public OpenBatches(Bucket pending, Bucket permanent, SelfieSettings.Batch settings, Clock clock) {
    this.pending = pending;
    this.permanent = permanent;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * A batch and how much of it has arrived.
   *
   * @param batch as it was announced and counted
   */
  public record State(Announcement batch, BatchProgress progress) {}

  /** A movie's open batches. */
  public List<State> of(String movie) {
    // Looked at through objects of its own: what a running pipeline has in hand stays there.
    Batches batches = new Batches(permanent, settings, clock);
    BatchReview review =
        new BatchReview(batches, new Outcomes(permanent), pending, permanent, settings);
    return batches.take(movie).stream()
        .map(batch -> new State(batch, review.progress(batch)))
        .toList();
  }
}
