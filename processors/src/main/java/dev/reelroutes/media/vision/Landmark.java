package dev.reelroutes.media.vision;

/** What is found on a face. Right and left are the person's own: the right eye is at the left. */
public enum Landmark {
  RIGHT_EYE,
  LEFT_EYE,
  /** The nose's tip. */
  NOSE,
  /** The mouth's middle. */
  MOUTH,
  /** Where the ear begins (tragion). */
  RIGHT_EAR,
  LEFT_EAR
}
