package dev.reelroutes.standalone.soak;

import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.Head;
import dev.reelroutes.routes.store.NotFoundException;
import dev.reelroutes.routes.store.PreconditionFailedException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Downloads and decodes the movie over and over, in one request and in ranges by turns, and fails
 * at the first one that is not whole, in date order, and at least as long as the last.
 */
final class Viewer implements AutoCloseable {

  private final Bucket movies;
  private final Path folder;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Future<Integer> seen;
  private volatile boolean stopped;

  Viewer(Bucket movies, Path folder) {
    this.movies = movies;
    this.folder = folder;
    this.seen = thread.submit(this::watch);
  }

  private int watch() throws Exception {
    int views = 0;
    int longest = 0;
    boolean ranged = false;
    while (!stopped) {
      Optional<Head> head = movies.head(Days.KEY);
      if (head.isPresent()) {
        try {
          StoredMovie movie = StoredMovie.download(movies, folder, head.get(), ranged);
          check(movie, longest);
          longest = movie.numbers().size();
          views++;
        } catch (PreconditionFailedException | NotFoundException e) {
          // Replaced while it was read; the next version is another download.
        }
        ranged = !ranged;
      }
    }
    return views;
  }

  private static void check(StoredMovie movie, int longest) {
    boolean ascending =
        movie.numbers().stream().distinct().sorted().toList().equals(movie.numbers());
    if (!ascending
        || movie.numbers().size() != movie.movie().frames().size()
        || movie.numbers().size() < longest) {
      throw new AssertionError("after " + longest + " frames a movie of " + movie.numbers());
    }
  }

  /**
   * Ends it.
   *
   * @return how many movies it saw
   */
  int stop() throws InterruptedException {
    stopped = true;
    try {
      return seen.get();
    } catch (ExecutionException e) {
      throw new AssertionError("the viewer saw something broken", e);
    }
  }

  @Override
  public void close() {
    stopped = true;
    thread.shutdown();
  }
}
