package dev.reelroutes.selfie.photo;

import dev.reelroutes.media.ImageType;
import java.util.Set;

/**
 * Which uploads are taken for photos.
 *
 * @param supported the formats that the decoder reads
 * @param maxBytes largest upload, setting selfie.max-bytes
 * @param ignored setting selfie.ignore
 */
public record UploadRules(Set<ImageType> supported, long maxBytes, IgnoreList ignored) {

  public UploadRules {
    if (maxBytes < 1) {
      throw new IllegalArgumentException("maxBytes must be positive, not " + maxBytes);
    }
    supported = Set.copyOf(supported);
  }
}
