package dev.reelroutes.routes.selfie;

import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.Condition;
import dev.reelroutes.routes.store.Content;
import dev.reelroutes.routes.store.Head;
import dev.reelroutes.routes.store.NotFoundException;
import dev.reelroutes.routes.store.PreconditionFailedException;
import dev.reelroutes.selfie.append.AppendWork;
import dev.reelroutes.selfie.append.CurrentMovie;
import dev.reelroutes.selfie.append.MovieUpdate;
import dev.reelroutes.selfie.movie.Movie;
import dev.reelroutes.selfie.movie.MovieFile;
import dev.reelroutes.selfie.movie.MovieFormatException;
import dev.reelroutes.selfie.movie.MovieFront;
import java.util.Map;
import java.util.Optional;

/**
 * The movies bucket: reads a movie's front, and replaces exactly the version that was read. The
 * write is one conditional request, so that a movie is playable at every instant, and two writers
 * never lose each other's photos: the second one reads again.
 */
public final class MovieStore {

  /** Object metadata by which a writer recognises its own write when the answer was lost. */
  static final String COMMIT_ID = "commit-id";

  private final Bucket movies;

  MovieStore(Bucket movies) {
    this.movies = movies;
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
    if (work.update().isEmpty()) {
      return;
    }
    MovieUpdate update = work.update().get();
    String key = key(work.movie());
    Map<String, String> metadata = Map.of(COMMIT_ID, update.next().commitId());
    Condition condition =
        update.replaces() == null
            ? Condition.ifAbsent()
            : Condition.ifMatch(update.replaces().etag());
    try {
      movies.put(key, content(key, update).typed("video/mp4"), metadata, condition);
    } catch (PreconditionFailedException | NotFoundException e) {
      if (!isCommitted(key, update.next())) {
        throw e;
      }
    }
  }

  private Content content(String key, MovieUpdate update) {
    Content added = Content.of(update.samples(), 0, update.samplesLength());
    CurrentMovie current = update.replaces();
    if (current == null) {
      return Content.of(MovieFront.write(update.next())).then(added);
    }
    Content front = Content.of(MovieFront.write(update.next(), current.frontLength()));
    Content old =
        Content.of(
            current.movie().samplesLength(),
            () -> movies.open(key, current.frontLength(), current.etag()));
    return front.then(old).then(added);
  }

  /** The SDK repeats a write whose answer was lost, and is told of a conflict with itself. */
  private boolean isCommitted(String key, Movie next) {
    return movies
        .head(key)
        .filter(head -> next.commitId().equals(head.metadata().get(COMMIT_ID)))
        .isPresent();
  }
}
