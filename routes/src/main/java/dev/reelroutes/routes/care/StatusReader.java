package dev.reelroutes.routes.care;

import dev.reelroutes.routes.selfie.Bookkeeping;
import dev.reelroutes.routes.selfie.OpenBatches;
import dev.reelroutes.routes.selfie.SelfieBeans;
import dev.reelroutes.routes.store.Listed;
import dev.reelroutes.selfie.PhotoKey;
import dev.reelroutes.selfie.SelfieSettings;
import dev.reelroutes.selfie.append.CurrentMovie;
import dev.reelroutes.selfie.batch.Announcement;
import dev.reelroutes.selfie.care.DayRange;
import dev.reelroutes.selfie.care.PendingReason;
import dev.reelroutes.selfie.movie.Movie;
import dev.reelroutes.selfie.movie.MovieEntry.Photo;
import dev.reelroutes.selfie.movie.MovieEntry.Tombstone;
import dev.reelroutes.selfie.movie.MovieFormatException;
import dev.reelroutes.selfie.photo.UploadKey;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads how movies are, and changes nothing. */
public final class StatusReader {

  private final SelfieBeans.Buckets buckets;
  private final SelfieSettings settings;
  private final MovieFiles movies;
  private final Ledgers ledgers;
  private final Clock clock;

  StatusReader(
      SelfieBeans.Buckets buckets,
      SelfieSettings settings,
      MovieFiles movies,
      Ledgers ledgers,
      Clock clock) {
    this.buckets = buckets;
    this.settings = settings;
    this.movies = movies;
    this.ledgers = ledgers;
    this.clock = clock;
  }

  /** All movies that there are, were, or will be once what waits has been looked at. */
  public Set<String> movies() {
    Set<String> all = new TreeSet<>(movies.movies());
    all.addAll(ledgers.movies());
    buckets
        .pending()
        .list("")
        .forEach(o -> PhotoKey.parse(o.key()).ifPresent(k -> all.add(k.movie())));
    buckets.uploads().list("").forEach(o -> all.add(movieOf(o)));
    for (String prefix : List.of(Bookkeeping.BATCHES, Bookkeeping.REJECTED)) {
      buckets
          .permanent()
          .list(prefix)
          .map(o -> o.key().substring(prefix.length()))
          .filter(key -> key.contains("/"))
          .forEach(key -> all.add(key.substring(0, key.lastIndexOf('/'))));
    }
    return all;
  }

  /** Reads one movie's status. */
  public MovieStatus read(String movie) {
    CurrentMovie current = null;
    String error = null;
    try {
      current = movies.read(movie).orElse(null);
      if (current == null) {
        error = missing(movie);
      }
    } catch (MovieFormatException e) {
      error = "the movie cannot be read (" + e.getMessage() + "): reelroutes rebuild";
    }
    List<OpenBatches.State> batches =
        new OpenBatches(buckets.pending(), buckets.permanent(), settings.batch(), clock).of(movie);
    Records records = new Records(buckets.permanent(), movie);
    List<MovieStatus.Ignored> ignored = new ArrayList<>();
    List<String> waiting = new ArrayList<>();
    uploads(movie, ignored, waiting);
    return new MovieStatus(
        movie,
        current == null ? null : file(current),
        error,
        pending(movie, current, batches),
        batches.stream().map(this::batch).toList(),
        records.rejected(),
        records.duplicates(),
        records.failed(),
        ignored,
        waiting,
        current == null ? List.of() : DayRange.without(days(current.movie())));
  }

  private @Nullable String missing(String movie) {
    return ledgers
        .find(movie)
        .map(l -> "the movie of " + l.photos() + " photos is gone: reelroutes rebuild")
        .orElse(null);
  }

  private static List<LocalDateTime> days(Movie movie) {
    return movie.photos().stream().map(Photo::captured).toList();
  }

  private static MovieStatus.File file(CurrentMovie current) {
    Movie movie = current.movie();
    int removed =
        (int)
            movie.entries().stream()
                .filter(e -> e instanceof Tombstone t && t.why() == Tombstone.Why.REMOVED)
                .count();
    return new MovieStatus.File(
        movie.photos().size(),
        movie.foreignFrames(),
        removed,
        movie.first().orElse(null),
        movie.last().orElse(null),
        movie.frames().size() / (double) movie.profile().fps(),
        current.size(),
        movie.unshownBytes(),
        movie.generation(),
        movie.commitId(),
        "%s, %d fps, %s, quality %d"
            .formatted(
                movie.profile().size(),
                movie.profile().fps(),
                movie.profile().encoder(),
                movie.profile().quality()));
  }

  private List<MovieStatus.Pending> pending(
      String movie, @Nullable CurrentMovie current, List<OpenBatches.State> batches) {
    PendingReason reason = new PendingReason(settings.batch(), clock.instant());
    List<Announcement> open = batches.stream().map(OpenBatches.State::batch).toList();
    return PhotoObjects.directly(buckets.pending(), movie + "/")
        .map(
            listed -> {
              Optional<PhotoKey> key = PhotoKey.parse(listed.key());
              boolean inMovie =
                  current != null && key.isPresent() && current.movie().contains(key.get().id());
              String why =
                  key.isEmpty()
                      ? "its key says no date, so it is never appended"
                      : reason.of(listed.modified(), inMovie, open);
              return new MovieStatus.Pending(listed.key(), listed.modified(), why);
            })
        .toList();
  }

  private MovieStatus.OpenBatch batch(OpenBatches.State state) {
    return new MovieStatus.OpenBatch(
        state.batch().batchId(),
        state.batch().expectedImages(),
        state.progress().accepted(),
        state.progress().rejected(),
        state.progress().duplicates(),
        state.batch().retryCount(),
        settings.batch().maximumRetries(),
        state.batch().openedAt(),
        state.batch().lookAfter());
  }

  private void uploads(String movie, List<MovieStatus.Ignored> ignored, List<String> waiting) {
    String prefix = movie.equals(UploadKey.DEFAULT_MOVIE) ? "" : movie + "/";
    buckets
        .uploads()
        .list(prefix)
        .filter(listed -> movieOf(listed).equals(movie))
        .forEach(
            listed ->
                settings
                    .photos()
                    .ignored()
                    .why(listed.key())
                    .ifPresentOrElse(
                        why -> ignored.add(new MovieStatus.Ignored(listed.key(), why)),
                        () -> waiting.add(listed.key())));
  }

  private static String movieOf(Listed upload) {
    int slash = upload.key().lastIndexOf('/');
    return UploadKey.find(upload.key())
        .map(UploadKey::movie)
        .orElse(slash > 0 ? upload.key().substring(0, slash) : UploadKey.DEFAULT_MOVIE);
  }
}
