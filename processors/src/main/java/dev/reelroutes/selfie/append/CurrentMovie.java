package dev.reelroutes.selfie.append;

import dev.reelroutes.selfie.movie.Movie;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The movie as it was read from the store; a commit replaces exactly this version.
 *
 * @param frontLength bytes before the sample area
 * @param size bytes of the whole file
 * @param etag the version
 * @param samples file that holds the sample area, if it is not that of the version in the store: a
 *     movie that was foreign and is converted. The front length is then 0
 */
public record CurrentMovie(
    Movie movie, long frontLength, long size, String etag, @Nullable Path samples) {

  /** A movie whose samples are in the store. */
  public CurrentMovie(Movie movie, long frontLength, long size, String etag) {
    this(movie, frontLength, size, etag, null);
  }
}
