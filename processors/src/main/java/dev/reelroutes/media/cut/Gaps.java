package dev.reelroutes.media.cut;

/** What to do where no recording covers a part of a clip. */
public enum Gaps {
  /** What was before goes on with what comes after. */
  JOIN,
  /** No clip is made. */
  REFUSE
}
