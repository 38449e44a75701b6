package dev.reelroutes.standalone.driver;

import org.jspecify.annotations.Nullable;

/**
 * What we read of {@code {movie}.json}, the movie's description beside it.
 *
 * @param frames of photos, and those that were there before the first photo
 * @param foreignFrames of these, those that are no photos
 * @param first capture time of the first one, ISO 8601 without zone
 * @param last capture time of the last one
 */
record MovieInfo(int frames, int foreignFrames, @Nullable String first, @Nullable String last) {

  static final MovieInfo NONE = new MovieInfo(0, 0, null, null);
}
