package dev.reelroutes.routes.store;

import java.time.Instant;

/**
 * A multipart upload that was started and neither completed nor aborted; its parts cost money.
 *
 * @param key the object it would have become
 * @param started when it was begun
 */
public record StaleUpload(String key, String uploadId, Instant started) {}
