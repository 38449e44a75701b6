package dev.reelroutes.selfie.append;

import dev.reelroutes.media.CaptionPainter;
import dev.reelroutes.media.EncoderProfile;
import dev.reelroutes.media.ParameterSets;
import dev.reelroutes.media.PhotoDecoder;
import dev.reelroutes.selfie.PhotoId;
import dev.reelroutes.selfie.SelfieSettings;
import dev.reelroutes.selfie.movie.Movie;
import dev.reelroutes.selfie.movie.MovieEntry;
import dev.reelroutes.selfie.movie.SampleSpan;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Decides which pending photos a movie lacks, has them encoded, and says what the next version of
 * the movie is. The old samples are neither read nor moved.
 */
public final class CaptionAppend {

  private final PhotoEncoding encoding;
  private final EncoderProfile profile;
  private final Clock clock;

  /**
   * @param profile of new movies; a movie that is there keeps its own
   * @param clock gives a new movie's creation time
   */
  public CaptionAppend(PhotoEncoding encoding, EncoderProfile profile, Clock clock) {
    this.encoding = encoding;
    this.profile = profile;
    this.clock = clock;
  }

  /**
   * With the settings of a movie's look.
   *
   * @param decoder used by several threads at the same time
   */
  public static CaptionAppend of(SelfieSettings.Look look, PhotoDecoder decoder, Clock clock) {
    CaptionPainter painter = new CaptionPainter(look.captionStyle());
    PhotoEncoding encoding =
        new PhotoEncoding(decoder, look.framing(), painter, look.caption(), look.threads());
    return new CaptionAppend(encoding, look.profile(), clock);
  }

  /**
   * Prepares the next version in {@link AppendWork#update()}.
   *
   * @throws MovieMismatchException when the movie cannot take what this encoder makes
   */
  public void append(AppendWork work) {
    List<PendingPhoto> wanted = missing(work);
    SampleSpool spool = work.spool();
    EncoderProfile used = work.current().map(c -> c.movie().profile()).orElse(profile);
    encoding.encode(wanted.stream().filter(p -> !isEncoded(p, spool)).toList(), used, work);
    List<PendingPhoto> usable = wanted.stream().filter(p -> isEncoded(p, spool)).toList();
    if (usable.isEmpty()) {
      return;
    }
    CurrentMovie current = work.current().orElse(null);
    long base = current == null ? 0 : current.movie().samplesLength();
    List<MovieEntry> entries = usable.stream().map(p -> entry(p, base, spool)).toList();
    Movie next =
        current == null
            ? create(used, entries, spool)
            : extend(current.movie(), entries, base, spool);
    work.updateTo(new MovieUpdate(current, next, spool.file(), spool.length()));
  }

  /** What the movie has no entry for, each photo once. */
  private static List<PendingPhoto> missing(AppendWork work) {
    Optional<Movie> movie = work.current().map(CurrentMovie::movie);
    Set<PhotoId> seen = new HashSet<>();
    List<PendingPhoto> missing = new ArrayList<>();
    for (PendingPhoto photo : work.pending()) {
      PhotoId id = photo.key().id();
      boolean known = movie.isPresent() && movie.get().contains(id);
      if (!known && !work.isUnusable(photo) && seen.add(id)) {
        missing.add(photo);
      }
    }
    return missing;
  }

  private Movie create(EncoderProfile used, List<MovieEntry> entries, SampleSpool spool) {
    return new Movie(
        1,
        UUID.randomUUID().toString(),
        used,
        spool.parameterSets(),
        clock.instant(),
        entries,
        spool.length(),
        null);
  }

  private static Movie extend(Movie movie, List<MovieEntry> entries, long base, SampleSpool spool) {
    ParameterSets sets = spool.parameterSets();
    if (!movie.parameterSets().sameAs(sets)) {
      throw new MovieMismatchException(
          "the movie was made by another build of " + movie.profile().encoder());
    }
    return movie.with(entries, base + spool.length(), UUID.randomUUID().toString());
  }

  private static boolean isEncoded(PendingPhoto photo, SampleSpool spool) {
    return spool.contains(photo.key().id());
  }

  private static MovieEntry entry(PendingPhoto photo, long base, SampleSpool spool) {
    SampleSpan sample = spool.sample(photo.key().id());
    return new MovieEntry.Photo(
        photo.key().id(),
        photo.key().captured(),
        new SampleSpan(base + sample.offset(), sample.size()));
  }
}
