package dev.reelroutes.selfie.batch;

/**
 * How many distinct uploads of a batch have ended, and how.
 *
 * @param accepted in permanent, and in pending or already in the movie
 * @param rejected kept under {@code rejected/} with a reason
 * @param duplicates the same bytes as a photo that was there before
 * @param ignored never meant to be photos
 */
public record BatchProgress(int accepted, int rejected, int duplicates, int ignored) {

  /** All that have ended: a rejected, duplicate or ignored upload has arrived too. */
  public int arrived() {
    return accepted + rejected + duplicates + ignored;
  }
}
