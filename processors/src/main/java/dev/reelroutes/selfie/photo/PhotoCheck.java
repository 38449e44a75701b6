package dev.reelroutes.selfie.photo;

import dev.reelroutes.media.UnusableException;

/**
 * A look at a photo's pixels, or at what its header says of them, before it is accepted: what
 * passes here should not fail when it is appended.
 */
@FunctionalInterface
public interface PhotoCheck {

  /** Takes every photo. */
  PhotoCheck NONE = photo -> {};

  /**
   * Returns quietly when the photo can be used.
   *
   * @param photo bytes of a supported format
   */
  void check(byte[] photo) throws UnusableException;
}
