package dev.reelroutes.routes.care;

import dev.reelroutes.routes.selfie.Bookkeeping;
import dev.reelroutes.routes.selfie.SelfieBeans;
import dev.reelroutes.selfie.PhotoId;
import dev.reelroutes.selfie.append.CurrentMovie;
import dev.reelroutes.selfie.care.PhotoAt;
import dev.reelroutes.selfie.care.PhotoQuery;
import dev.reelroutes.selfie.movie.Movie;
import dev.reelroutes.selfie.movie.MovieEntry.Dated;
import dev.reelroutes.selfie.movie.MovieEntry.Photo;
import dev.reelroutes.selfie.movie.MovieEntry.Tombstone;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Takes photos out of a movie by its index: a tombstone stays in the list and keeps appends,
 * uploads and rebuilds from bringing them back. The originals move to {@code removed/}. The bytes
 * in the movie stay until {@link Compacting}.
 *
 * <p>The movie is committed first, then the originals move; repeating it after a crash ends the
 * rest.
 */
public final class Removal {

  private final SelfieBeans.Buckets buckets;
  private final MovieFiles movies;

  Removal(SelfieBeans.Buckets buckets, MovieFiles movies) {
    this.buckets = buckets;
    this.movies = movies;
  }

  /**
   * What was done, or would be.
   *
   * @param removed the photos
   * @param problems what was asked for and could not be, one sentence each
   * @param unshownBytes in the movie's file, to be dropped by compaction
   * @param movedTo what the keys of removed originals begin with; {@link Redating#restore} brings
   *     them back
   */
  public record Result(
      String movie,
      List<Removed> removed,
      List<String> problems,
      long unshownBytes,
      String movedTo) {}

  /** A removed photo. */
  public record Removed(String id, LocalDateTime captured) {}

  /** What can be removed, by id. */
  private record Known(PhotoId id, LocalDateTime captured, boolean removed) {}

  /**
   * Removes photos.
   *
   * @param dryRun only says what would be removed
   * @throws CareException when there is no such movie, or nothing would be left of it
   */
  public Result remove(String movie, List<PhotoQuery> wanted, boolean dryRun) {
    List<String> problems = new ArrayList<>();
    Map<PhotoId, Known> chosen = choose(movie, wanted, problems);
    CurrentMovie before = movies.require(movie);
    if (!dryRun && !chosen.isEmpty()) {
      MovieFiles.untilNobodyIsFaster(() -> commit(movie, chosen));
      chosen.keySet().forEach(id -> moveAway(movie, id));
    }
    List<Removed> removed =
        chosen.values().stream().map(k -> new Removed(k.id().hex(), k.captured())).toList();
    CurrentMovie after = dryRun ? before : movies.require(movie);
    return new Result(
        movie, removed, problems, after.movie().unshownBytes(), Bookkeeping.removed(movie));
  }

  private Map<PhotoId, Known> choose(String movie, List<PhotoQuery> wanted, List<String> problems) {
    Map<PhotoId, Known> known = known(movie);
    Map<PhotoId, Known> chosen = new LinkedHashMap<>();
    for (PhotoQuery query : wanted) {
      List<Known> found =
          known.values().stream().filter(k -> query.matches(k.id(), k.captured())).toList();
      List<Known> there = found.stream().filter(k -> !k.removed()).toList();
      List<Known> matches = there.isEmpty() ? found : there;
      if (matches.size() == 1) {
        chosen.put(matches.get(0).id(), matches.get(0));
      } else {
        problems.add(problem(query, matches));
      }
    }
    return chosen;
  }

  private static String problem(PhotoQuery query, List<Known> matches) {
    if (matches.isEmpty()) {
      return "no photo is " + query.text();
    }
    List<String> names = matches.stream().map(k -> k.captured() + " " + k.id().hex()).toList();
    return query.text() + " means several photos, say which: " + String.join(", ", names);
  }

  /** What the movie lists and what waits to be. */
  private Map<PhotoId, Known> known(String movie) {
    Map<PhotoId, Known> known = new LinkedHashMap<>();
    for (PhotoAt photo : PhotoObjects.of(buckets.pending(), movie).photos()) {
      known.put(photo.id(), new Known(photo.id(), photo.captured(), false));
    }
    movies.require(movie).movie().entries().stream()
        .filter(Dated.class::isInstance)
        .map(Dated.class::cast)
        .forEach(e -> known.put(e.id(), new Known(e.id(), e.captured(), isRemoved(e))));
    return known;
  }

  private static boolean isRemoved(Dated entry) {
    return entry instanceof Tombstone tombstone && tombstone.why() == Tombstone.Why.REMOVED;
  }

  private Movie commit(String movie, Map<PhotoId, Known> chosen) {
    CurrentMovie current = movies.require(movie);
    String commitId = UUID.randomUUID().toString();
    List<Photo> left = new ArrayList<>(current.movie().photos());
    left.removeIf(photo -> chosen.containsKey(photo.id()));
    if (left.isEmpty() && current.movie().foreignFrames() == 0) {
      throw new CareException(
          "nothing would be left of the movie "
              + movie
              + ": delete its files in the bucket "
              + buckets.movies().name()
              + " instead");
    }
    Movie next = current.movie();
    for (Known photo : chosen.values()) {
      next = without(next, photo, commitId);
    }
    if (next.commitId().equals(current.movie().commitId())) {
      // Removed before; what follows may not have been done then.
      movies.describe(movie);
    } else {
      movies.commit(movie, current, next);
    }
    return next;
  }

  private static Movie without(Movie movie, Known photo, String commitId) {
    boolean shown = movie.photos().stream().anyMatch(p -> p.id().equals(photo.id()));
    if (shown) {
      return movie.without(photo.id(), commitId);
    }
    boolean removed =
        movie.entries().stream()
            .anyMatch(e -> e instanceof Dated d && d.id().equals(photo.id()) && isRemoved(d));
    if (removed) {
      return movie;
    }
    Tombstone tombstone = new Tombstone(photo.id(), photo.captured(), Tombstone.Why.REMOVED);
    return movie
        .forgetting(photo.id(), commitId)
        .with(List.of(tombstone), movie.samplesLength(), commitId);
  }

  private void moveAway(String movie, PhotoId id) {
    for (PhotoAt photo : PhotoObjects.of(buckets.permanent(), movie).photos()) {
      if (photo.id().equals(id)) {
        String name = photo.key().substring(photo.key().lastIndexOf('/') + 1);
        String target = Bookkeeping.removed(movie) + name;
        buckets.permanent().copyTo(photo.key(), null, buckets.permanent(), target, null);
        buckets.permanent().delete(photo.key(), null);
      }
    }
    for (PhotoAt photo : PhotoObjects.of(buckets.pending(), movie).photos()) {
      if (photo.id().equals(id)) {
        buckets.pending().delete(photo.key(), null);
      }
    }
  }
}
