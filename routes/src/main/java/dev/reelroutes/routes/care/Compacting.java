package dev.reelroutes.routes.care;

import dev.reelroutes.routes.selfie.BucketRanges;
import dev.reelroutes.selfie.append.CurrentMovie;
import dev.reelroutes.selfie.movie.Compaction;
import java.util.List;
import java.util.UUID;

/**
 * Drops the bytes of photos that are no longer shown from a movie's file. Until then, whoever has
 * the file can get them back out of it.
 */
public final class Compacting {

  private final MovieFiles movies;

  Compacting(MovieFiles movies) {
    this.movies = movies;
  }

  /**
   * What was done.
   *
   * @param dropped bytes that are gone
   * @param size bytes of the file now
   */
  public record Result(String movie, long dropped, long size) {}

  /** Compacts a movie; nothing is written when all its bytes are shown. */
  public Result compact(String movie) {
    return MovieFiles.untilNobodyIsFaster(() -> attempt(movie));
  }

  private Result attempt(String movie) {
    CurrentMovie current = movies.require(movie);
    long unshown = current.movie().unshownBytes();
    if (unshown == 0) {
      return new Result(movie, 0, current.size());
    }
    Compaction plan = Compaction.of(current.movie(), UUID.randomUUID().toString());
    BucketRanges file = movies.ranges(movie, current);
    List<Slice> samples =
        plan.kept().stream()
            .map(span -> new Slice(file, current.frontLength() + span.offset(), span.size()))
            .toList();
    movies.replace(movie, current.etag(), plan.movie(), samples);
    return new Result(movie, unshown, movies.require(movie).size());
  }
}
