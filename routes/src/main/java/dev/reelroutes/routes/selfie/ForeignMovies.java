package dev.reelroutes.routes.selfie;

import dev.reelroutes.media.UnusableMovieException;
import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.Head;
import dev.reelroutes.selfie.append.AppendWork;
import dev.reelroutes.selfie.append.ForeignConversion;
import dev.reelroutes.selfie.append.MovieMismatchException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Movies in the movies bucket that somebody else made and uploaded. The first append converts them
 * and commits the result together with the photos; before that the original is copied to the
 * bookkeeping, so that nothing is lost.
 */
final class ForeignMovies {

  private static final String ORIGINALS = Bookkeeping.ROOT + "foreign/";

  private final Bucket movies;
  private final Bucket permanent;
  private final ForeignConversion conversion;

  ForeignMovies(Bucket movies, Bucket permanent, ForeignConversion conversion) {
    this.movies = movies;
    this.permanent = permanent;
    this.conversion = conversion;
  }

  /**
   * Begins a try with a foreign movie.
   *
   * @param head of the version to be replaced
   * @throws MovieMismatchException when it cannot be converted: its photos stay pending
   */
  void startFrom(AppendWork work, Head head) {
    String key = MovieStore.key(work.movie());
    String etag = head.etag();
    try {
      conversion.startFrom(work, () -> fetch(work, key, etag), head.size(), etag);
    } catch (UnusableMovieException e) {
      throw new MovieMismatchException(
          key + " " + e.getMessage() + "; replace or remove it, and its photos are appended");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot fetch " + key, e);
    }
  }

  private Path fetch(AppendWork work, String key, String etag) throws IOException {
    keep(work.movie(), key, etag);
    Path file = work.temporary(".foreign");
    try (InputStream in = movies.open(key, etag)) {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    }
    return file;
  }

  /** The same version always goes to the same place, so that trying again makes no second copy. */
  private void keep(String movie, String key, String etag) {
    String kept = ORIGINALS + movie + "/" + Bookkeeping.hash(etag) + ".mp4";
    if (permanent.head(kept).isEmpty()) {
      movies.copyTo(key, etag, permanent, kept, null);
    }
  }
}
