package dev.reelroutes.routes.selfie;

import java.time.Instant;

/**
 * An object in the uploads bucket.
 *
 * @param key its key, as it is, never decoded or evaluated
 * @param uploaded when it was uploaded; with the key it identifies one upload, also after a crash
 */
public record Upload(String key, Instant uploaded) {}
