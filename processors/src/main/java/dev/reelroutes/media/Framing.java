package dev.reelroutes.media;

/** How a photo of one shape is placed in a movie frame of another. */
public enum Framing {
  /** Whole photo, centred, with bars. */
  PAD,
  /** Frame filled, what sticks out is cut off evenly. */
  CROP,
  /** Frame filled, proportions given up. */
  STRETCH
}
