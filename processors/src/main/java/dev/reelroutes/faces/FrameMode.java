package dev.reelroutes.faces;

/** Which frames of a video are looked at. */
public enum FrameMode {
  /** The first alone: {@code X.jpg}. */
  FIRST,
  /** One every so often: {@code X/output-00.jpg}, … */
  SAMPLED
}
