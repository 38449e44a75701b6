package dev.reelroutes.selfie.batch;

/** What to do about one batch, now. */
public sealed interface Verdict {

  /** Everything announced has arrived: append. */
  record Complete() implements Verdict {}

  /**
   * Not yet: go on aggregating. Looking early costs no retry.
   *
   * @param remaining how many uploads are still awaited
   */
  record Wait(int remaining) implements Verdict {}

  /**
   * The completion timeout passed: look again after the retry delay.
   *
   * @param next the announcement with its retry counted
   */
  record Retry(Announcement next) implements Verdict {}

  /**
   * Retries are exhausted.
   *
   * @param failed the announcement with the error in it
   */
  record GiveUp(Announcement failed) implements Verdict {}
}
