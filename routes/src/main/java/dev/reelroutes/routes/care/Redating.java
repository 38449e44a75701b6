package dev.reelroutes.routes.care;

import dev.reelroutes.routes.selfie.Bookkeeping;
import dev.reelroutes.routes.selfie.SelfieBeans;
import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.Head;
import dev.reelroutes.selfie.PhotoId;
import dev.reelroutes.selfie.PhotoKey;
import dev.reelroutes.selfie.append.CurrentMovie;
import dev.reelroutes.selfie.care.PhotoAt;
import dev.reelroutes.selfie.care.PhotoQuery;
import dev.reelroutes.selfie.movie.Movie;
import dev.reelroutes.selfie.movie.MovieEntry.Photo;
import dev.reelroutes.selfie.movie.MovieEntry.Tombstone;
import dev.reelroutes.selfie.movie.MovieFormatException;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Gives a photo another date, or brings back one that was removed. Its caption is in the pixels, so
 * the frame is made anew: the entry leaves the movie's index and the photo waits in pending under
 * its new key. In this order: the original under its new key, the photo in pending, the movie
 * without the entry, then the original under its old key is removed. An append that comes in
 * between finds the old entry and clears pending and the new original; so both are looked for
 * again, and put back, before the old original goes.
 */
public final class Redating {

  private final SelfieBeans.Buckets buckets;
  private final MovieFiles movies;
  private final Rebuild rebuild;
  private final BatchOfOne batches;

  Redating(SelfieBeans.Buckets buckets, MovieFiles movies, Rebuild rebuild, BatchOfOne batches) {
    this.buckets = buckets;
    this.movies = movies;
    this.rebuild = rebuild;
    this.batches = batches;
  }

  /**
   * How it went.
   *
   * @param key the original's new key
   * @param appended whether the movie shows it at its new date; else it is pending
   */
  public record Result(String movie, String id, String from, String key, boolean appended) {}

  /**
   * Redates a photo.
   *
   * @throws CareException when no photo is meant, or several
   */
  public Result redate(String movie, PhotoQuery photo, LocalDateTime date, Patience patience) {
    PhotoAt old = find(movie, photo, date);
    Optional<CurrentMovie> current = read(movie);
    if (isRemoved(current, old.id())) {
      throw new CareException(photo.text() + " was removed from the movie");
    }
    PhotoKey next = new PhotoKey(movie, date, old.id(), old.extension());
    if (!old.key().equals(next.toString())) {
      copy(old, next, buckets.permanent());
    }
    if (isOnly(current, old.id())) {
      removeOthers(buckets.permanent(), next);
      rebuild.rebuild(movie, Watch.NONE);
      return new Result(movie, old.id().hex(), old.key(), next.toString(), true);
    }
    bring(old, next, current.isPresent());
    return awaited(old, next, patience);
  }

  /**
   * Brings a photo back that a person took out. Its copy under {@code removed/} goes last, so that
   * repeating it after a crash ends the rest.
   *
   * @param removed its key there
   * @param date when it was taken; null: as its key says
   * @throws CareException when there is no such photo
   */
  public Result restore(String removed, @Nullable LocalDateTime date, Patience patience) {
    PhotoAt old = findRemoved(removed);
    String movie = movieOfRemoved(removed);
    PhotoKey next =
        new PhotoKey(movie, date == null ? old.captured() : date, old.id(), old.extension());
    copy(old, next, buckets.permanent());
    bring(old, next, read(movie).isPresent());
    buckets.permanent().delete(old.key(), null);
    return awaited(old, next, patience);
  }

  /** Whether a key is that of a photo which {@link #restore} brings back. */
  public static boolean isRemoved(String key) {
    return key.startsWith(Bookkeeping.REMOVED);
  }

  private PhotoAt findRemoved(String key) {
    if (isRemoved(key) && key.indexOf('/', Bookkeeping.REMOVED.length()) > 0) {
      String movie = movieOfRemoved(key);
      return PhotoObjects.under(buckets.permanent(), Bookkeeping.removed(movie), movie)
          .photos()
          .stream()
          .filter(photo -> photo.key().equals(key))
          .findFirst()
          .orElseThrow(() -> new CareException("there is no removed photo " + key));
    }
    throw new CareException("there is no removed photo " + key);
  }

  private static String movieOfRemoved(String key) {
    return key.substring(Bookkeeping.REMOVED.length(), key.lastIndexOf('/'));
  }

  /** Has the photo wait under its new key, and the movie forget what it knows of it. */
  private void bring(PhotoAt old, PhotoKey next, boolean isMovie) {
    copy(old, next, buckets.pending());
    if (isMovie) {
      forget(next.movie(), next);
    }
    ensure(old, next);
    removeOthers(buckets.pending(), next);
    removeOthers(buckets.permanent(), next);
  }

  private Result awaited(PhotoAt old, PhotoKey next, Patience patience) {
    String batch = "redate-" + UUID.randomUUID();
    batches.announce(next.movie(), batch, false);
    boolean appended =
        batches.awaitEnd(next.movie(), batch, patience) && isShown(next.movie(), next);
    return new Result(next.movie(), old.id().hex(), old.key(), next.toString(), appended);
  }

  /** The original that is meant; of one that was half redated before, the one that is left. */
  private PhotoAt find(String movie, PhotoQuery query, LocalDateTime date) {
    List<PhotoAt> found =
        PhotoObjects.of(buckets.permanent(), movie).photos().stream()
            .filter(p -> query.matches(p.id(), p.captured()))
            .toList();
    if (found.stream().map(PhotoAt::id).distinct().count() > 1) {
      throw new CareException(
          query.text()
              + " means several photos, say which: "
              + String.join(", ", found.stream().map(PhotoAt::key).toList()));
    }
    return found.stream()
        .filter(p -> !p.captured().equals(date))
        .findFirst()
        .or(() -> found.stream().findFirst())
        .orElseThrow(
            () ->
                new CareException(
                    "no photo of movie " + movie + " in permanent is " + query.text()));
  }

  private void copy(PhotoAt from, PhotoKey to, Bucket target) {
    Head head =
        buckets
            .permanent()
            .head(from.key())
            .orElseThrow(() -> new CareException("the photo " + from.key() + " is gone"));
    Map<String, String> metadata = new HashMap<>(head.metadata());
    if (!from.captured().equals(to.captured())) {
      metadata.put("date-source", "GIVEN");
    }
    // Its batch has ended; what becomes of it now is no outcome of that.
    metadata.remove("batch");
    buckets.permanent().copyTo(from.key(), head.etag(), target, to.toString(), metadata);
  }

  private Optional<CurrentMovie> read(String movie) {
    try {
      return movies.read(movie);
    } catch (MovieFormatException e) {
      throw new CareException(
          "the movie " + movie + " cannot be read (" + e.getMessage() + "): rebuild it first", e);
    }
  }

  /** A movie shows at least one photo, so the only one cannot leave it to come back. */
  private static boolean isOnly(Optional<CurrentMovie> current, PhotoId id) {
    return current
        .map(CurrentMovie::movie)
        .filter(m -> m.foreignFrames() == 0)
        .filter(m -> m.photos().size() == 1 && m.photos().get(0).id().equals(id))
        .isPresent();
  }

  private static boolean isRemoved(Optional<CurrentMovie> current, PhotoId id) {
    return current.stream()
        .flatMap(c -> c.movie().entries().stream())
        .anyMatch(e -> e instanceof Tombstone tombstone && tombstone.id().equals(id));
  }

  private void forget(String movie, PhotoKey next) {
    MovieFiles.untilNobodyIsFaster(
        () -> {
          CurrentMovie current = movies.require(movie);
          Movie content = current.movie();
          if (content.contains(next.id()) && !shows(content, next)) {
            movies.commit(
                movie, current, content.forgetting(next.id(), UUID.randomUUID().toString()));
          }
          return content;
        });
  }

  /** What an append cleared before the entry was gone is put back. */
  private void ensure(PhotoAt old, PhotoKey next) {
    if (buckets.permanent().head(next.toString()).isEmpty()) {
      copy(old, next, buckets.permanent());
    }
    boolean waits = buckets.pending().head(next.toString()).isPresent();
    if (!waits && !isShown(next.movie(), next)) {
      copy(old, next, buckets.pending());
    }
  }

  private boolean isShown(String movie, PhotoKey photo) {
    return read(movie).map(c -> shows(c.movie(), photo)).orElse(false);
  }

  private static boolean shows(Movie movie, PhotoKey photo) {
    for (Photo shown : movie.photos()) {
      if (shown.id().equals(photo.id())) {
        return shown.captured().equals(photo.captured());
      }
    }
    return false;
  }

  private static void removeOthers(Bucket bucket, PhotoKey kept) {
    for (PhotoAt photo : PhotoObjects.of(bucket, kept.movie()).photos()) {
      if (photo.id().equals(kept.id()) && !photo.key().equals(kept.toString())) {
        bucket.delete(photo.key(), null);
      }
    }
  }
}
