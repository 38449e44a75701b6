package dev.reelroutes.routes.store;

import java.time.Instant;

/**
 * One line of a listing.
 *
 * @param size bytes
 * @param etag without quotes
 * @param modified when it was written
 */
public record Listed(String key, long size, String etag, Instant modified) {

  public Listed {
    etag = Etags.bare(etag);
  }
}
