package dev.reelroutes.standalone.soak;

import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.Head;
import dev.reelroutes.routes.store.NotFoundException;
import dev.reelroutes.routes.store.PreconditionFailedException;
import dev.reelroutes.routes.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Downloads and decodes the movie over and over, in one request and in ranges by turns, and fails
 * at the first one that is not whole, in date order, and at least as long as the last.
 */
final class Viewer implements AutoCloseable {

  /** Leaves something of the machine to those whom it watches. */
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private final Bucket movies;
  private final Path folder;
  private final boolean mayDie;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Future<?> watching;
  private final AtomicInteger views = new AtomicInteger();
  private volatile boolean stopped;

  Viewer(Bucket movies, Path folder) {
    this(movies, folder, false);
  }

  private Viewer(Bucket movies, Path folder, boolean mayDie) {
    this.movies = movies;
    this.folder = folder;
    this.mayDie = mayDie;
    this.watching = thread.submit(this::watch);
  }

  /** Ends quietly when there is no store any more. */
  static Viewer untilTheStoreDies(Bucket movies, Path folder) {
    return new Viewer(movies, folder, true);
  }

  private Void watch() throws IOException {
    int longest = 0;
    boolean ranged = false;
    while (!stopped) {
      try {
        Optional<Head> head = movies.head(Days.KEY);
        if (head.isPresent()) {
          StoredMovie movie = StoredMovie.download(movies, folder, head.get(), ranged);
          check(movie, longest);
          longest = movie.numbers().size();
          views.incrementAndGet();
        }
      } catch (PreconditionFailedException | NotFoundException e) {
        // Replaced while it was read; the next version is another download.
      } catch (StoreException | SdkException | IOException e) {
        if (mayDie) {
          return null;
        }
        throw e;
      }
      ranged = !ranged;
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
    return null;
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

  /** Waits until it has seen the movie for the first time. */
  void awaitFirst() {
    Days.until("a first look at the movie", () -> views.get() > 0 || watching.isDone());
  }

  /**
   * Ends it.
   *
   * @return how many movies it saw
   */
  int stop() throws InterruptedException {
    stopped = true;
    try {
      watching.get();
      return views.get();
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
