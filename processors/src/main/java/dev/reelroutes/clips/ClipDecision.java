package dev.reelroutes.clips;

import java.time.Duration;
import java.time.Instant;

/**
 * Decides what becomes of a request. A limit that is met exactly passes.
 *
 * @param maxLength of a clip
 * @param waitFor as long as the request is no older than this, a recording may still come
 * @param retryAfter how long one waits before it is looked at again
 * @param outOfRange beyond this age there is nothing to be expected at all
 */
public record ClipDecision(
    Duration maxLength, Duration waitFor, Duration retryAfter, Duration outOfRange) {

  /** Before anybody is asked for recordings; a request that passes is to be looked for. */
  public Verdict before(ClipRequest request) {
    return request.range().length().compareTo(maxLength) > 0
        ? new Verdict.End(ClipStatus.CLIP_TOO_LONG)
        : new Verdict.Make();
  }

  /**
   * After the recordings were looked for.
   *
   * @param found whether there is what a clip can be made of
   * @param firstSent when the request was sent for the first time
   * @param retries how often it was looked at again before
   */
  public Verdict after(ClipRequest request, boolean found, Instant firstSent, int retries) {
    if (found) {
      return new Verdict.Make();
    }
    Duration age = Duration.ofMillis(firstSent.toEpochMilli() - request.range().start());
    if (age.compareTo(waitFor) <= 0) {
      return retries > maxRetries()
          ? new Verdict.End(ClipStatus.CLIP_RETRY_TIMEOUT)
          : new Verdict.Wait();
    }
    return new Verdict.End(
        age.compareTo(outOfRange) <= 0
            ? ClipStatus.CLIP_NOT_AVAILABLE
            : ClipStatus.CLIP_OUT_OF_RANGE);
  }

  /** So many retries, and no more, wait for a recording. */
  public long maxRetries() {
    return waitFor.dividedBy(retryAfter);
  }
}
