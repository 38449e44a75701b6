package dev.reelroutes.selfie.append;

import dev.reelroutes.media.IdrPicId;
import dev.reelroutes.media.ParameterSetIds;
import dev.reelroutes.media.ParameterSets;
import dev.reelroutes.selfie.PhotoId;
import dev.reelroutes.selfie.movie.Movie;
import dev.reelroutes.selfie.movie.MovieEntry;
import dev.reelroutes.selfie.movie.MovieEntry.Tombstone;
import dev.reelroutes.selfie.movie.SampleSpan;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the next version of a movie from samples that are encoded. If the movie has been encoded
 * otherwise so far, or somebody else added a photo meanwhile, the samples' headers are rewritten;
 * their pictures never are.
 */
final class NextVersion {

  private final AppendWork work;
  private final SampleSpool spool;
  private final Clock clock;

  /**
   * @param spool with the samples, as they came from the encoder
   * @param clock gives a new movie's creation time
   */
  NextVersion(AppendWork work, SampleSpool spool, Clock clock) {
    this.work = work;
    this.spool = spool;
    this.clock = clock;
  }

  /** The movie with these photos; those that are shown are all in the spool. */
  MovieUpdate with(Selection selection) {
    CurrentMovie current = work.current().orElse(null);
    Movie movie = current == null ? null : current.movie();
    String commitId = UUID.randomUUID().toString();
    List<Tombstone> hidden = selection.hidden().stream().map(NextVersion::hidden).toList();
    if (movie != null && selection.shown().isEmpty()) {
      SampleSpool none = work.rewritten(spool.profile());
      Movie next = movie.with(hidden, movie.samplesLength(), commitId);
      return new MovieUpdate(current, next, none.file(), 0);
    }
    SampleSpool samples = samples(movie, selection.shown());
    long base = movie == null ? 0 : movie.samplesLength();
    List<MovieEntry> entries = new ArrayList<>(entries(selection.shown(), base, samples));
    entries.addAll(hidden);
    long length = base + samples.length();
    Movie next =
        movie == null
            ? created(entries, length)
            : movie
                .encodedWith(
                    spool.profile(), joining(movie.parameterSets(), spool.parameterSets()).all())
                .with(entries, length, commitId)
                .hiding(selection.replaced(), Tombstone.Why.NOT_SELECTED, commitId);
    return new MovieUpdate(current, next, samples.file(), samples.length());
  }

  private static Tombstone hidden(PendingPhoto photo) {
    return new Tombstone(photo.key().id(), photo.key().captured(), Tombstone.Why.NOT_SELECTED);
  }

  /** Only theirs, as this movie needs them. */
  private SampleSpool samples(@Nullable Movie movie, List<PendingPhoto> shown) {
    ParameterSets own = spool.parameterSets();
    Map<PhotoId, Integer> idrPicIds = IdrPicIds.choose(movie, shown, spool.idrPicIds());
    boolean listed = movie == null || lists(movie.parameterSets(), own);
    return listed && idrPicIds.equals(spool.idrPicIds())
        ? spool
        : rewritten(
            shown, idrPicIds, listed || movie == null ? null : joining(movie.parameterSets(), own));
  }

  private Movie created(List<MovieEntry> entries, long length) {
    return new Movie(
        1,
        UUID.randomUUID().toString(),
        spool.profile(),
        spool.parameterSets(),
        clock.instant(),
        entries,
        length,
        null);
  }

  private static ParameterSetIds joining(ParameterSets movie, ParameterSets own) {
    try {
      return ParameterSetIds.joining(movie, own);
    } catch (IllegalStateException e) {
      throw new MovieMismatchException(String.valueOf(e.getMessage()));
    }
  }

  /** Whether the encoder's sets are the movie's too, under the same ids. */
  private static boolean lists(ParameterSets movie, ParameterSets own) {
    return IntStream.range(0, Math.min(movie.sps().size(), movie.pps().size()))
        .anyMatch(
            i ->
                Arrays.equals(movie.sps().get(i), own.sps().get(0))
                    && Arrays.equals(movie.pps().get(i), own.pps().get(0)));
  }

  private SampleSpool rewritten(
      List<PendingPhoto> photos,
      Map<PhotoId, Integer> idrPicIds,
      @Nullable ParameterSetIds joining) {
    IdrPicId idrPicId = new IdrPicId(spool.parameterSets());
    SampleSpool rewritten = work.rewritten(spool.profile());
    for (PendingPhoto photo : photos) {
      PhotoId id = photo.key().id();
      int chosen = Objects.requireNonNull(idrPicIds.get(id));
      byte[] sample = idrPicId.in(spool.read(id), chosen);
      rewritten.add(id, chosen, joining == null ? sample : joining.in(sample));
    }
    return rewritten;
  }

  private static List<MovieEntry> entries(
      List<PendingPhoto> photos, long base, SampleSpool samples) {
    return photos.stream()
        .map(
            photo -> {
              SampleSpan span = samples.span(photo.key().id());
              return (MovieEntry)
                  new MovieEntry.Photo(
                      photo.key().id(), photo.key().captured(), span.at(base + span.offset()));
            })
        .toList();
  }
}
