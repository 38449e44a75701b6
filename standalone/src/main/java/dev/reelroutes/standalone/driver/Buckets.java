package dev.reelroutes.standalone.driver;

/**
 * Names of the selfie pipeline's four buckets.
 *
 * @param uploads photos to be prepared
 * @param pending photos to be appended
 * @param permanent every accepted photo, and the bookkeeping under {@code _reelroutes/}
 * @param movies the movies, their dates and posters
 */
public record Buckets(String uploads, String pending, String permanent, String movies) {

  /** What {@code application.properties} names when nothing else is said. */
  public static final Buckets DEFAULTS =
      new Buckets(
          "reelroutes-uploads", "reelroutes-pending", "reelroutes-permanent", "reelroutes-movies");
}
