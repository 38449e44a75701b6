package dev.reelroutes.routes.store;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a store says about one object without giving its bytes.
 *
 * @param size bytes
 * @param etag without quotes; opaque, not always an MD5
 * @param modified when it was written, to the second on most stores
 * @param type its content type
 * @param metadata user metadata ({@code x-amz-meta-}), names in lower case
 * @param versionId null where the bucket is not versioned
 */
public record Head(
    long size,
    String etag,
    Instant modified,
    String type,
    Map<String, String> metadata,
    @Nullable String versionId) {

  public Head {
    etag = Etags.bare(etag);
    metadata = Map.copyOf(metadata);
  }
}
