package dev.reelroutes.selfie.care;

import dev.reelroutes.selfie.PhotoId;
import java.time.LocalDateTime;

/**
 * A photo as an object somewhere.
 *
 * @param captured local wall time that its key says
 * @param key the object's key as it is, which may be one of the original system
 * @param extension of its file name, by content
 */
public record PhotoAt(PhotoId id, LocalDateTime captured, String key, String extension) {}
