package dev.reelroutes.clips;

/** What is done when a part of the range was never recorded. */
public enum GapPolicy {
  /** What there is, is joined, and the message says what is missing. */
  JOIN,
  /** It is as if there were no recording at all. */
  REFUSE
}
