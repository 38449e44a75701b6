package dev.reelroutes.clips;

/**
 * A recording that the camera API tells of.
 *
 * @param file its name in the origin bucket, without a folder
 * @param time that it shows
 */
public record Recording(String file, TimeRange time) {}
