package dev.reelroutes.selfie.photo;

import dev.reelroutes.media.RejectReason;
import dev.reelroutes.selfie.PhotoKey;

/** What becomes of an upload. That the same photo is there already only the store can say. */
public sealed interface Decision {

  /**
   * A dated photo.
   *
   * @param key its key in the permanent and the pending bucket
   */
  record Accepted(PhotoKey key, CaptureTime time) implements Decision {}

  /**
   * Cannot be used; its bytes are kept beside the reason.
   *
   * @param detail one sentence for the person who uploaded it
   */
  record Rejected(RejectReason reason, String detail) implements Decision {}

  /**
   * Was never meant to be a photo.
   *
   * @param why one sentence
   */
  record Ignored(String why) implements Decision {}
}
