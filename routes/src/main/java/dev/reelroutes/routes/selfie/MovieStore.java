package dev.reelroutes.routes.selfie;

import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.Content;
import dev.reelroutes.routes.store.Head;
import dev.reelroutes.routes.store.MovieChange;
import dev.reelroutes.routes.store.MovieCommit;
import dev.reelroutes.routes.store.MovieVersion;
import dev.reelroutes.routes.store.PreconditionFailedException;
import dev.reelroutes.selfie.append.AppendWork;
import dev.reelroutes.selfie.append.CurrentMovie;
import dev.reelroutes.selfie.append.MovieUpdate;
import dev.reelroutes.selfie.movie.MovieFile;
import dev.reelroutes.selfie.movie.MovieFormatException;
import dev.reelroutes.selfie.movie.MovieFront;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * The movies bucket: reads a movie's front, and replaces exactly the version that was read, in one
 * commit. A movie is playable at every instant, and two writers never lose each other's photos: the
 * second one reads again.
 */
public final class MovieStore {

  private static final Duration ABANDONED = Duration.ofDays(1);

  private final Bucket movies;
  private final MovieCommit commit;
  private final Clock clock;

  /**
   * @param commit how movies in that bucket are replaced
   */
  public MovieStore(Bucket movies, MovieCommit commit, Clock clock) {
    this.movies = movies;
    this.commit = commit;
    this.clock = clock;
  }

  static String key(String movie) {
    return movie + ".mp4";
  }

  /**
   * Begins a try with the movie as it is now.
   *
   * @throws MovieFormatException when what is there is no movie of ours, or a damaged one
   */
  public void read(AppendWork work) throws MovieFormatException {
    String key = key(work.movie());
    Optional<Head> head = movies.head(key);
    if (head.isEmpty()) {
      work.startFrom(null);
      return;
    }
    String etag = head.get().etag();
    long size = head.get().size();
    MovieFile file = MovieFront.read(new BucketRanges(movies, key, etag, size));
    work.startFrom(new CurrentMovie(file.movie(), file.frontLength(), size, etag));
  }

  /**
   * Commits the next version, if there is one.
   *
   * @throws PreconditionFailedException when somebody else committed meanwhile: read again
   */
  public void write(AppendWork work) {
    if (work.update().isPresent()) {
      commit.commit(change(key(work.movie()), work.update().get()));
    }
  }

  /** Drops uploads of movies that a crash left behind a day ago; a commit takes minutes. */
  public void sweep() {
    commit.sweep(clock.instant().minus(ABANDONED));
  }

  private static MovieChange change(String key, MovieUpdate update) {
    CurrentMovie current = update.replaces();
    long present = current == null ? 0 : current.frontLength();
    return new MovieChange(
        key,
        current == null
            ? null
            : new MovieVersion(current.etag(), current.frontLength(), current.size()),
        Content.of(MovieFront.write(update.next(), present)),
        update.samples(),
        update.samplesLength(),
        update.next().commitId());
  }
}
