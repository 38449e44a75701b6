package dev.reelroutes.selfie.append;

import dev.reelroutes.media.RejectReason;
import dev.reelroutes.media.UnusableException;
import dev.reelroutes.selfie.PhotoKey;

/**
 * A pending photo that turned out to be broken when it was decoded.
 *
 * @param detail one sentence for people
 */
public record UnusablePhoto(PhotoKey key, RejectReason reason, String detail) {

  static UnusablePhoto of(PendingPhoto photo, UnusableException why) {
    return new UnusablePhoto(photo.key(), why.reason(), String.valueOf(why.getMessage()));
  }
}
