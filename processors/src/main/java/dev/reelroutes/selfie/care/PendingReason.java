package dev.reelroutes.selfie.care;

import dev.reelroutes.selfie.SelfieSettings;
import dev.reelroutes.selfie.batch.Announcement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Says why a photo is still pending. */
public final class PendingReason {

  /** Of quiet periods: when they have passed and nothing happened, nobody is looking. */
  private static final int PATIENCE = 3;

  private final SelfieSettings.Batch settings;
  private final Instant now;

  public PendingReason(SelfieSettings.Batch settings, Instant now) {
    this.settings = settings;
    this.now = now;
  }

  /**
   * One sentence.
   *
   * @param since when it came to pending
   * @param inMovie whether the movie lists it already
   * @param batches the movie's open batches
   */
  public String of(Instant since, boolean inMovie, List<Announcement> batches) {
    if (inMovie) {
      return "is in the movie already; the next append clears it";
    }
    if (!batches.isEmpty()) {
      return "waits for batch "
          + batches.stream().map(Announcement::batchId).collect(Collectors.joining(", "));
    }
    Duration quiet = settings.completionTimeout();
    Instant due = since.plus(quiet);
    if (now.isAfter(since.plus(quiet.multipliedBy(PATIENCE)))) {
      return "due since " + due + ": is a reelroutes serve running on this store?";
    }
    return "not announced: appended after " + quiet.toSeconds() + " s without another";
  }
}
