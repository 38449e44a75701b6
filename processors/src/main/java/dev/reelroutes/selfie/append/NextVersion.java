package dev.reelroutes.selfie.append;

import dev.reelroutes.media.IdrPicId;
import dev.reelroutes.media.ParameterSetIds;
import dev.reelroutes.media.ParameterSets;
import dev.reelroutes.selfie.PhotoId;
import dev.reelroutes.selfie.movie.Movie;
import dev.reelroutes.selfie.movie.MovieEntry;
import dev.reelroutes.selfie.movie.SampleSpan;
import java.time.Clock;
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

  /** The movie with these photos, which are all in the spool. */
  MovieUpdate with(List<PendingPhoto> photos) {
    CurrentMovie current = work.current().orElse(null);
    Movie movie = current == null ? null : current.movie();
    ParameterSets own = spool.parameterSets();
    ParameterSetIds joining = movie == null ? null : joining(movie.parameterSets(), own);
    Map<PhotoId, Integer> idrPicIds = IdrPicIds.choose(movie, photos, spool.idrPicIds());
    SampleSpool samples = spool;
    boolean listed = movie == null || lists(movie.parameterSets(), own);
    if (!listed || !idrPicIds.equals(spool.idrPicIds())) {
      samples = rewritten(photos, idrPicIds, listed ? null : joining);
    }
    long base = movie == null ? 0 : movie.samplesLength();
    List<MovieEntry> entries = entries(photos, base, samples);
    long length = base + samples.length();
    Movie next =
        movie == null || joining == null
            ? created(entries, length)
            : movie
                .encodedWith(spool.profile(), joining.all())
                .with(entries, length, UUID.randomUUID().toString());
    return new MovieUpdate(current, next, samples.file(), samples.length());
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
