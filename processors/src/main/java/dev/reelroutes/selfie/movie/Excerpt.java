package dev.reelroutes.selfie.movie;

import dev.reelroutes.media.EncoderProfile;
import dev.reelroutes.media.ParameterSets;
import dev.reelroutes.selfie.movie.MovieEntry.Photo;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The photos of some days as a movie of their own. Samples are copied as they are: nothing is
 * decoded, and only what is wanted is read.
 */
public final class Excerpt {

  /** So much is read at once. */
  private static final int CHUNK = 4 << 20;

  private final ByteRanges source;
  private final long samplesFrom;
  private final Compaction plan;

  private Excerpt(ByteRanges source, long samplesFrom, Compaction plan) {
    this.source = source;
    this.samplesFrom = samplesFrom;
    this.plan = plan;
  }

  /**
   * Reads the movie's front.
   *
   * @param from first day; null is the movie's first
   * @param to last day; null is the movie's last
   * @param fps frames per second; null is the movie's own
   * @throws MovieFormatException if it is no movie of ours
   * @throws IllegalArgumentException if no photo was taken on these days
   */
  public static Excerpt of(
      ByteRanges source, @Nullable LocalDate from, @Nullable LocalDate to, @Nullable Integer fps)
      throws MovieFormatException {
    MovieFile file = MovieFront.read(source);
    Movie movie = file.movie();
    List<Photo> photos =
        movie.photos().stream()
            .filter(photo -> from == null || !photo.captured().toLocalDate().isBefore(from))
            .filter(photo -> to == null || !photo.captured().toLocalDate().isAfter(to))
            .toList();
    if (photos.isEmpty()) {
      throw new IllegalArgumentException("the movie has no photo of these days");
    }
    Movie wanted = with(photos, movie, fps == null ? movie.profile().fps() : fps);
    Compaction plan = Compaction.of(wanted, UUID.randomUUID().toString());
    return new Excerpt(source, file.frontLength(), plan);
  }

  private static Movie with(List<Photo> photos, Movie movie, int fps) {
    EncoderProfile old = movie.profile();
    EncoderProfile profile = new EncoderProfile(old.size(), fps, old.encoder(), old.quality());
    ParameterSets sets = movie.parameterSets().admitting(profile);
    return new Movie(
        movie.generation(),
        movie.commitId(),
        profile,
        sets,
        movie.created(),
        List.copyOf(photos),
        movie.samplesLength(),
        null);
  }

  /** What it will show. */
  public Movie movie() {
    return plan.movie();
  }

  /** Writes the whole file. */
  public void writeTo(OutputStream out) throws IOException {
    out.write(MovieFront.write(plan.movie()));
    long from = -1;
    long end = -1;
    for (SampleSpan span : plan.kept()) {
      if (span.offset() != end) {
        copy(from, end, out);
        from = span.offset();
      }
      end = span.end();
    }
    copy(from, end, out);
  }

  private void copy(long from, long end, OutputStream out) throws IOException {
    for (long at = from; at < end; ) {
      byte[] bytes = source.read(samplesFrom + at, (int) Math.min(CHUNK, end - at));
      if (bytes.length == 0) {
        throw new EOFException("the movie became shorter while it was read");
      }
      out.write(bytes);
      at += bytes.length;
    }
  }
}
