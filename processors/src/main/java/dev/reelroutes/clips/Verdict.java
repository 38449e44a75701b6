package dev.reelroutes.clips;

/** What is to be done about a request. */
public sealed interface Verdict {

  /** The clip is made. */
  record Make() implements Verdict {}

  /** It is looked at once more, after the wait of the settings. */
  record Wait() implements Verdict {}

  /**
   * No clip is made.
   *
   * @param status why
   */
  record End(ClipStatus status) implements Verdict {}
}
