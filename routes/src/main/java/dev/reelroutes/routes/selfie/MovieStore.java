package dev.reelroutes.routes.selfie;

import dev.reelroutes.media.PhotoDecoder;
import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.ConflictException;
import dev.reelroutes.routes.store.Content;
import dev.reelroutes.routes.store.Head;
import dev.reelroutes.routes.store.MovieChange;
import dev.reelroutes.routes.store.MovieCommit;
import dev.reelroutes.routes.store.MovieVersion;
import dev.reelroutes.routes.store.PreconditionFailedException;
import dev.reelroutes.routes.store.Quoted;
import dev.reelroutes.selfie.Look;
import dev.reelroutes.selfie.append.AppendWork;
import dev.reelroutes.selfie.append.CurrentMovie;
import dev.reelroutes.selfie.append.ForeignConversion;
import dev.reelroutes.selfie.append.MovieUpdate;
import dev.reelroutes.selfie.movie.MovieFile;
import dev.reelroutes.selfie.movie.MovieFormatException;
import dev.reelroutes.selfie.movie.MovieFront;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The movies bucket: reads a movie's front, and replaces exactly the version that was read, in one
 * commit. A movie is playable at every instant, and two writers never lose each other's photos: the
 * second one reads again.
 */
public final class MovieStore {

  private static final Logger LOG = LoggerFactory.getLogger(MovieStore.class);

  private final Bucket movies;
  private final MovieCommit commit;
  private final MovieRecovery recovery;
  private final ForeignMovies foreign;
  private final Clock clock;

  private MovieStore(
      Bucket movies,
      MovieCommit commit,
      MovieRecovery recovery,
      ForeignMovies foreign,
      Clock clock) {
    this.movies = movies;
    this.commit = commit;
    this.recovery = recovery;
    this.foreign = foreign;
    this.clock = clock;
  }

  /**
   * With what the settings say about foreign movies.
   *
   * @param decoder tells whether there is a photo for which a foreign movie is to be converted
   */
  public static MovieStore of(
      SelfieBeans.Buckets buckets,
      Look look,
      PhotoDecoder decoder,
      MovieRecovery recovery,
      Clock clock) {
    ForeignConversion conversion = ForeignConversion.of(look, decoder, clock);
    return new MovieStore(
        buckets.movies(),
        buckets.commit(),
        recovery,
        new ForeignMovies(buckets.movies(), buckets.permanent(), conversion),
        clock);
  }

  static String key(String movie) {
    return movie + ".mp4";
  }

  /**
   * Begins a try with the movie as it is now. A damaged or missing one is recovered, somebody
   * else's is converted.
   *
   * @throws MovieFormatException when it is one of a newer version
   */
  public void read(AppendWork work) throws MovieFormatException {
    String key = key(work.movie());
    Optional<Head> head = movies.head(key);
    if (head.isEmpty() && recovery.missing(work.movie())) {
      head = movies.head(key);
    }
    if (head.isEmpty()) {
      work.startFrom(null);
      return;
    }
    try {
      work.startFrom(current(key, head.get()));
    } catch (MovieFormatException e) {
      if (recovery.unreadable(work.movie(), e)) {
        work.startFrom(current(key, movies.head(key).orElseThrow(() -> e)));
      } else if (e.reason() == MovieFormatException.Reason.NEWER) {
        throw e;
      } else {
        foreign.startFrom(work, head.get());
      }
    }
  }

  private CurrentMovie current(String key, Head head) throws MovieFormatException {
    MovieFile file = MovieFront.read(new BucketRanges(movies, key, head.etag(), head.size()));
    return new CurrentMovie(file.movie(), file.frontLength(), head.size(), head.etag());
  }

  /**
   * Commits the next version, if there is one.
   *
   * @throws PreconditionFailedException when somebody else committed meanwhile: read again
   */
  public void write(AppendWork work) {
    if (work.update().isPresent()) {
      MovieUpdate update = work.update().get();
      try {
        commit.commit(change(key(work.movie()), update));
      } catch (PreconditionFailedException | ConflictException e) {
        SelfieMeters.conflict();
        throw e;
      }
      SelfieMeters.appended(added(update));
      LOG.info(
          "Appended {} photos to movie {}, which has {}",
          added(update),
          Quoted.of(work.movie()),
          update.next().entries().size());
      recovery.committed(work.movie(), update.next());
    }
  }

  private static int added(MovieUpdate update) {
    CurrentMovie replaced = update.replaces();
    return update.next().entries().size()
        - (replaced == null ? 0 : replaced.movie().entries().size());
  }

  /** Drops uploads of movies that a crash left behind a day ago; a commit takes minutes. */
  public void sweep() {
    commit.sweep(clock.instant().minus(MovieCommit.ABANDONED));
  }

  private static MovieChange change(String key, MovieUpdate update) {
    CurrentMovie current = update.replaces();
    long present = current == null ? 0 : current.frontLength();
    Content added = Content.of(update.samples(), 0, update.samplesLength());
    return new MovieChange(
        key,
        current == null ? null : version(current),
        Content.of(MovieFront.write(update.next(), present)),
        current == null ? added : converted(current).then(added),
        update.next().commitId());
  }

  /** Of a foreign movie nothing is taken over as it is. */
  private static MovieVersion version(CurrentMovie current) {
    return current.samples() == null
        ? new MovieVersion(current.etag(), current.frontLength(), current.size())
        : MovieVersion.replacedWhole(current.etag());
  }

  /** The old samples, if they are here instead of in the store. */
  private static Content converted(CurrentMovie current) {
    Path samples = current.samples();
    return samples == null
        ? Content.empty()
        : Content.of(samples, 0, current.movie().samplesLength());
  }
}
