package dev.reelroutes.routes.selfie;

/**
 * An object in the uploads bucket.
 *
 * @param key its key, as it is, never decoded or evaluated
 */
public record Upload(String key) {}
