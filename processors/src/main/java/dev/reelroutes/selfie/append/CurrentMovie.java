package dev.reelroutes.selfie.append;

import dev.reelroutes.selfie.movie.Movie;

/**
 * The movie as it was read from the store; a commit replaces exactly this version.
 *
 * @param frontLength bytes before the sample area
 * @param size bytes of the whole file
 * @param etag the version
 */
public record CurrentMovie(Movie movie, long frontLength, long size, String etag) {}
