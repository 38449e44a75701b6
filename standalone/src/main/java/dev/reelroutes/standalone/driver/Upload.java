package dev.reelroutes.standalone.driver;

/**
 * A photo on its way.
 *
 * @param key its key in the uploads bucket
 */
record Upload(Photo photo, String key) {}
