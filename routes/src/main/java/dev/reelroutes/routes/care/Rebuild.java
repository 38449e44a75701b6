package dev.reelroutes.routes.care;

import dev.reelroutes.media.PhotoDecoder;
import dev.reelroutes.routes.selfie.Bookkeeping;
import dev.reelroutes.routes.selfie.SelfieBeans;
import dev.reelroutes.routes.store.ConflictException;
import dev.reelroutes.routes.store.Head;
import dev.reelroutes.routes.store.NotFoundException;
import dev.reelroutes.routes.store.PreconditionFailedException;
import dev.reelroutes.selfie.Look;
import dev.reelroutes.selfie.append.CaptionAppend;
import dev.reelroutes.selfie.append.CurrentMovie;
import dev.reelroutes.selfie.care.PhotoAt;
import dev.reelroutes.selfie.care.RebuildPlan;
import dev.reelroutes.selfie.movie.AudioTrack;
import dev.reelroutes.selfie.movie.Movie;
import dev.reelroutes.selfie.movie.MovieEntry;
import dev.reelroutes.selfie.movie.MovieFormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes a movie anew from its permanent photos, with the settings of now, as a new generation. The
 * old movie stays until the new one takes its place in one conditional write; one that cannot be
 * read is copied to quarantine first.
 */
public final class Rebuild {

  private static final int TRIES = 8;

  private final SelfieBeans.Buckets buckets;
  private final MovieFiles movies;
  private final Ledgers ledgers;
  private final Quarantine quarantine;
  private final Encoding encoding;

  Rebuild(
      SelfieBeans.Buckets buckets,
      MovieFiles movies,
      Ledgers ledgers,
      Quarantine quarantine,
      Encoding encoding) {
    this.buckets = buckets;
    this.movies = movies;
    this.ledgers = ledgers;
    this.quarantine = quarantine;
    this.encoding = encoding;
  }

  /**
   * How photos become frames.
   *
   * @param append with the profile of now
   */
  record Encoding(CaptionAppend append, PhotoDecoder decoder, Look look) {}

  /**
   * What was made.
   *
   * @param unusable photos that could not be decoded and are left out
   * @param quarantined where the version that could not be read is; null when it could
   */
  public record Result(
      String movie,
      long generation,
      int photos,
      List<Unusable> unusable,
      @Nullable String quarantined) {}

  /** An original that could not be decoded. */
  public record Unusable(String key, String reason, String detail) {}

  /**
   * What is there now.
   *
   * @param movie null when there is none that can be read
   * @param etag null when there is none
   * @param error why it cannot be read
   */
  private record Old(@Nullable CurrentMovie movie, @Nullable String etag, @Nullable String error) {

    @Nullable Movie content() {
      return movie == null ? null : movie.movie();
    }
  }

  /**
   * Rebuilds a movie, readable or not.
   *
   * @throws CareException when there are no photos, or a movie is there that is not ours
   */
  public Result rebuild(String movie, Watch watch) {
    return rebuild(movie, watch, false)
        .orElseThrow(() -> new IllegalStateException("rebuilt whatever is there"));
  }

  /** Rebuilds a movie unless another process has done so meanwhile. */
  Optional<Result> rebuildUnreadable(String movie) {
    return rebuild(movie, Watch.NONE, true);
  }

  private Optional<Result> rebuild(String movie, Watch watch, boolean onlyUnreadable) {
    try (Generation generation =
        new Generation(buckets.permanent(), encoding.append(), encoding.look().scratch(), movie)) {
      for (int tries = 1; ; tries++) {
        Old old = old(movie);
        if (onlyUnreadable && old.movie() != null) {
          return Optional.empty();
        }
        try {
          return Optional.of(attempt(movie, old, generation, watch));
        } catch (PreconditionFailedException | ConflictException | NotFoundException e) {
          if (tries == TRIES) {
            throw e;
          }
        }
      }
    }
  }

  private Result attempt(String movie, Old old, Generation generation, Watch watch) {
    RebuildPlan plan =
        RebuildPlan.of(
            PhotoObjects.of(buckets.permanent(), movie).photos(),
            PhotoObjects.under(buckets.permanent(), Bookkeeping.removed(movie), movie).photos(),
            old.content());
    generation.add(plan.photos(), watch);
    Movie built = generation.movie();
    if (built == null) {
      throw new CareException(
          "no photo of movie "
              + movie
              + " in the bucket "
              + buckets.permanent().name()
              + " can be used");
    }
    ForeignPart foreign = foreign(movie, old, built);
    Movie next = next(movie, old, built, plan, foreign);
    String quarantined =
        old.etag() == null || old.error() == null
            ? null
            : quarantine.keep(movie, old.etag(), old.error());
    List<Slice> samples = new ArrayList<>(generation.samples());
    samples.addAll(foreign.samples());
    movies.replace(movie, old.etag(), next, samples);
    return new Result(
        movie,
        next.generation(),
        next.photos().size(),
        generation.unusable().stream()
            .map(u -> new Unusable(u.key().toString(), u.reason().name(), u.detail()))
            .toList(),
        quarantined);
  }

  private ForeignPart foreign(String movie, Old old, Movie built) {
    CurrentMovie current = old.movie();
    if (current == null) {
      return new ForeignPart(List.of(), null, List.of());
    }
    ForeignPart.Fitting fitting =
        new ForeignPart.Fitting(encoding.decoder(), encoding.look().framing());
    return ForeignPart.of(current, movies.ranges(movie, current), built, fitting);
  }

  private Movie next(String movie, Old old, Movie built, RebuildPlan plan, ForeignPart foreign) {
    List<MovieEntry> entries = new ArrayList<>(foreign.frames());
    entries.addAll(Generation.only(built, plan.photos()));
    entries.addAll(plan.tombstones());
    Movie content = old.content();
    AudioTrack audio = foreign.audio();
    return new Movie(
        generation(movie, old),
        UUID.randomUUID().toString(),
        built.profile(),
        built.parameterSets(),
        content == null ? built.created() : content.created(),
        entries,
        built.samplesLength() + Slice.length(foreign.samples()),
        audio);
  }

  /** Higher than any that was there, also if only the ledger or a damaged file tells of it. */
  private long generation(String movie, Old old) {
    long noted = ledgers.find(movie).map(Ledger::generation).orElse(0L);
    Movie content = old.content();
    long read = content == null ? (old.etag() == null ? 0 : 1) : content.generation();
    return Math.max(noted, read) + 1;
  }

  private Old old(String movie) {
    Optional<Head> head = movies.head(movie);
    try {
      Optional<CurrentMovie> current = movies.read(movie);
      return current
          .map(c -> new Old(c, c.etag(), null))
          .orElseGet(() -> new Old(null, null, null));
    } catch (MovieFormatException e) {
      boolean ours =
          e.reason() == MovieFormatException.Reason.CORRUPT
              || e.reason() == MovieFormatException.Reason.NOT_MP4;
      if (!ours) {
        throw new CareException(
            "the movie " + movie + " is not one that can be rebuilt: " + e.getMessage(), e);
      }
      return new Old(null, head.map(Head::etag).orElse(null), String.valueOf(e.getMessage()));
    }
  }

  /** Whether there is anything to rebuild from. */
  boolean hasPhotos(String movie) {
    List<PhotoAt> photos = PhotoObjects.of(buckets.permanent(), movie).photos();
    return !photos.isEmpty();
  }
}
