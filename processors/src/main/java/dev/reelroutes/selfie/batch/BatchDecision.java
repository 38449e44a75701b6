package dev.reelroutes.selfie.batch;

/**
 * The one place that says complete, wait, retry or give up. The aggregator (standalone) and the
 * waiting function (Lambda) only decide when to ask.
 *
 * @param maximumRetries how many completion timeouts an incomplete batch survives
 */
public record BatchDecision(int maximumRetries) {

  public BatchDecision {
    if (maximumRetries < 0 || maximumRetries > 100) {
      throw new IllegalArgumentException("must be between 0 and 100");
    }
  }

  /**
   * Decides.
   *
   * @param timedOut whether the completion timeout passed without an arrival; false when somebody
   *     merely looked early
   */
  public Verdict decide(Announcement batch, BatchProgress progress, boolean timedOut) {
    int missing = batch.expectedImages() - progress.arrived();
    if (missing <= 0) {
      return new Verdict.Complete();
    }
    if (!timedOut) {
      return new Verdict.Wait(missing);
    }
    if (batch.retryCount() < maximumRetries) {
      return new Verdict.Retry(batch.retried());
    }
    String error =
        "batch %s of movie %s is incomplete after %d retries: expected %d, accepted %d, rejected %d, duplicates %d, missing %d"
            .formatted(
                batch.batchId(),
                batch.movie(),
                batch.retryCount(),
                batch.expectedImages(),
                progress.accepted(),
                progress.rejected(),
                progress.duplicates(),
                missing);
    return new Verdict.GiveUp(batch.failed(error, missing));
  }
}
