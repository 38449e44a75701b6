package dev.reelroutes.routes.care;

import dev.reelroutes.routes.selfie.BucketRanges;
import dev.reelroutes.routes.selfie.SelfieBeans;
import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.Condition;
import dev.reelroutes.routes.store.ConflictException;
import dev.reelroutes.routes.store.Content;
import dev.reelroutes.routes.store.Head;
import dev.reelroutes.routes.store.Listed;
import dev.reelroutes.routes.store.MovieChange;
import dev.reelroutes.routes.store.MovieCommit;
import dev.reelroutes.routes.store.MovieVersion;
import dev.reelroutes.routes.store.Multipart;
import dev.reelroutes.routes.store.NotFoundException;
import dev.reelroutes.routes.store.PreconditionFailedException;
import dev.reelroutes.selfie.append.CurrentMovie;
import dev.reelroutes.selfie.movie.Movie;
import dev.reelroutes.selfie.movie.MovieFile;
import dev.reelroutes.selfie.movie.MovieFormatException;
import dev.reelroutes.selfie.movie.MovieFront;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
  private static final Path NO_SAMPLES = Path.of("");

  /** Above this an upload in parts: a broken connection then costs one part. */
  private static final long LARGEST_PUT = 1L << 30;

  private static final long PART = 256L << 20;

  private final long largestPut;
  private final long part;

  private final Bucket movies;
  private final MovieCommit commit;
  private final Ledgers ledgers;
  private final SidecarFiles sidecars;

  MovieFiles(SelfieBeans.Buckets buckets, Ledgers ledgers) {
    this(buckets, ledgers, LARGEST_PUT, PART);
  }

  /**
   * @param largestPut bytes up to which a movie is written in one request
   * @param part bytes of a part beyond that, the front in the first one not counted
   */
  MovieFiles(SelfieBeans.Buckets buckets, Ledgers ledgers, long largestPut, long part) {
    this.largestPut = largestPut;
    this.part = part;
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
    commit.commit(new MovieChange(key(movie), old, front, NO_SAMPLES, 0, next.commitId()));
    describe(movie);
  }

  /**
   * Commits a movie whose samples are all new or lie elsewhere.
   *
   * @param etag of the version that is replaced; null when there is none
   * @param samples the whole sample area
   */
  void replace(String movie, @Nullable String etag, Movie next, List<Slice> samples) {
    Condition condition = etag == null ? Condition.ifAbsent() : Condition.ifMatch(etag);
    publish(movie, condition, next, MovieFront.write(next), Slice.joined(samples));
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

  private void publish(
      String movie, Condition condition, Movie next, byte[] front, List<Slice> samples) {
    if (Slice.length(samples) != next.samplesLength()) {
      throw new IllegalStateException(
          "%d bytes of samples for a movie of %d"
              .formatted(Slice.length(samples), next.samplesLength()));
    }
    try {
      if (front.length + next.samplesLength() <= largestPut) {
        Content all = Content.of(front).then(from(samples, 0, next.samplesLength()));
        movies.put(key(movie), all.typed("video/mp4"), metadata(next), condition);
      } else {
        publishInParts(movie, condition, next, front, samples);
      }
    } catch (PreconditionFailedException | NotFoundException e) {
      if (!isCommitted(movie, next)) {
        throw e;
      }
    }
    describe(movie);
  }

  private void publishInParts(
      String movie, Condition condition, Movie next, byte[] front, List<Slice> samples) {
    try (Multipart upload = movies.startMultipart(key(movie), metadata(next), "video/mp4")) {
      for (long at = 0; at < next.samplesLength(); at += part) {
        Content piece = from(samples, at, Math.min(part, next.samplesLength() - at));
        upload.uploadPart(at == 0 ? Content.of(front).then(piece) : piece);
      }
      upload.complete(condition);
    }
  }

  private static Content from(List<Slice> samples, long from, long length) {
    return Content.of(length, () -> new SliceStream(samples, from));
  }

  private static Map<String, String> metadata(Movie next) {
    return Map.of(MovieCommit.COMMIT_ID, next.commitId());
  }

  /** The SDK repeats a write whose answer was lost, and is told of a conflict with itself. */
  private boolean isCommitted(String movie, Movie next) {
    return head(movie)
        .filter(head -> next.commitId().equals(head.metadata().get(MovieCommit.COMMIT_ID)))
        .isPresent();
  }
}
