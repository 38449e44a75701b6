package dev.reelroutes.routes.care;

import dev.reelroutes.routes.selfie.BucketRanges;
import dev.reelroutes.routes.selfie.SelfieBeans;
import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.ConflictException;
import dev.reelroutes.routes.store.Content;
import dev.reelroutes.routes.store.Head;
import dev.reelroutes.routes.store.Listed;
import dev.reelroutes.routes.store.MovieChange;
import dev.reelroutes.routes.store.MovieCommit;
import dev.reelroutes.routes.store.MovieVersion;
import dev.reelroutes.routes.store.PreconditionFailedException;
import dev.reelroutes.selfie.append.CurrentMovie;
import dev.reelroutes.selfie.movie.Movie;
import dev.reelroutes.selfie.movie.MovieFile;
import dev.reelroutes.selfie.movie.MovieFormatException;
import dev.reelroutes.selfie.movie.MovieFront;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whole movies in the movies bucket: read, changed by index, replaced. Each commit is one
 * conditional request, then the ledger and the files beside the movie follow.
 */
public final class MovieFiles {

  private static final String SUFFIX = ".mp4";
  private static final int TRIES = 8;

  private final Bucket movies;
  private final MovieCommit commit;
  private final Ledgers ledgers;
  private final SidecarFiles sidecars;

  MovieFiles(SelfieBeans.Buckets buckets, Ledgers ledgers) {
    this.movies = buckets.movies();
    this.commit = buckets.commit();
    this.ledgers = ledgers;
    this.sidecars = new SidecarFiles(movies);
  }

  static String key(String movie) {
    return movie + SUFFIX;
  }

  /** The movies that there are. */
  List<String> movies() {
    return movies
        .list("")
        .map(Listed::key)
        .filter(key -> key.endsWith(SUFFIX))
        .map(key -> key.substring(0, key.length() - SUFFIX.length()))
        .toList();
  }

  Optional<Head> head(String movie) {
    return movies.head(key(movie));
  }

  /** A movie as it is now; empty when there is none. */
  Optional<CurrentMovie> read(String movie) throws MovieFormatException {
    Optional<Head> head = head(movie);
    if (head.isEmpty()) {
      return Optional.empty();
    }
    MovieFile file = MovieFront.read(ranges(movie, head.get().etag(), head.get().size()));
    return Optional.of(
        new CurrentMovie(file.movie(), file.frontLength(), head.get().size(), head.get().etag()));
  }

  /**
   * A movie that must be there and readable.
   *
   * @throws CareException when it is not
   */
  CurrentMovie require(String movie) {
    try {
      return read(movie).orElseThrow(() -> new CareException("there is no movie " + movie));
    } catch (MovieFormatException e) {
      throw new CareException(
          "the movie "
              + movie
              + " cannot be read ("
              + e.getMessage()
              + "): reelroutes rebuild --movie "
              + movie,
          e);
    }
  }

  /** One version of a movie's file as ranges. */
  BucketRanges ranges(String movie, String etag, long size) {
    return new BucketRanges(movies, key(movie), etag, size);
  }

  BucketRanges ranges(String movie, CurrentMovie current) {
    return ranges(movie, current.etag(), current.size());
  }

  /**
   * Commits a change of the index alone: all samples stay where they are.
   *
   * @param current the version that is replaced
   * @throws PreconditionFailedException when it is no longer that: read again
   */
  void commit(String movie, CurrentMovie current, Movie next) {
    MovieVersion old = new MovieVersion(current.etag(), current.frontLength(), current.size());
    Content front = Content.of(MovieFront.write(next, current.frontLength()));
    commit.commit(new MovieChange(key(movie), old, front, Content.empty(), next.commitId()));
    describe(movie);
  }

  /**
   * Commits a movie whose samples are all new or lie elsewhere.
   *
   * @param etag of the version that is replaced; null when there is none
   * @param samples the whole sample area
   */
  void replace(String movie, @Nullable String etag, Movie next, List<Slice> samples) {
    if (Slice.length(samples) != next.samplesLength()) {
      throw new IllegalStateException(
          "%d bytes of samples for a movie of %d"
              .formatted(Slice.length(samples), next.samplesLength()));
    }
    List<Slice> joined = Slice.joined(samples);
    commit.commit(
        new MovieChange(
            key(movie),
            etag == null ? null : MovieVersion.replacedWhole(etag),
            Content.of(MovieFront.write(next)),
            Content.of(next.samplesLength(), from -> new SliceStream(joined, from)),
            next.commitId()));
    describe(movie);
  }

  /** Tries again as long as others are faster; whatever was read must be read in the attempt. */
  static <T> T untilNobodyIsFaster(Supplier<T> attempt) {
    for (int tries = 1; ; tries++) {
      try {
        return attempt.get();
      } catch (PreconditionFailedException | ConflictException e) {
        if (tries == TRIES) {
          throw e;
        }
      }
    }
  }

  /** Writes the files beside a movie, and the ledger, as it is now. */
  void describe(String movie) {
    CurrentMovie current = require(movie);
    ledgers.committed(movie, current.movie());
    sidecars.write(movie, current);
  }
}
