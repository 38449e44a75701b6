package dev.reelroutes.selfie.append;

import dev.reelroutes.media.EncoderProfile;
import dev.reelroutes.media.Picture;
import dev.reelroutes.selfie.PhotoKey;
import dev.reelroutes.selfie.movie.Movie;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One append to one movie, from the listing of pending to the commit. It survives a conflict: what
 * was decoded and encoded, or found unusable, is not looked at again when the movie must be read
 * anew. Belongs to one thread; closing it removes its temporary files.
 */
public final class AppendWork implements AutoCloseable {

  private final String movie;
  private final List<PendingPhoto> pending;
  private final Map<PendingPhoto, UnusablePhoto> unusable = new LinkedHashMap<>();
  private final Path scratch;
  private IntConsumer encodedListener = count -> {};
  private int encoded;
  private @Nullable PhotoKey newest;
  private @Nullable Picture newestPicture;
  private final List<Path> temporary = new ArrayList<>();
  private @Nullable Path conversion;
  private @Nullable CurrentMovie converted;
  private @Nullable SampleSpool spool;
  private @Nullable SampleSpool rewritten;
  private @Nullable CurrentMovie current;
  private @Nullable MovieUpdate update;

  /**
   * @param pending in key order, which is the order in which new samples are written
   * @param scratch folder for the samples until they are committed
   */
  public AppendWork(String movie, List<PendingPhoto> pending, Path scratch) {
    this.movie = movie;
    this.pending = List.copyOf(pending);
    this.scratch = scratch;
  }

  /** The movie's id. */
  public String movie() {
    return movie;
  }

  /** Whether nothing is pending. */
  public boolean isEmpty() {
    return pending.isEmpty();
  }

  /** What was pending when it began. */
  public List<PendingPhoto> pending() {
    return pending;
  }

  /** Photos that could not be decoded. */
  public List<UnusablePhoto> unusable() {
    return new ArrayList<>(unusable.values());
  }

  /** The movie to append to, read just now; empty when there is none yet. */
  public Optional<CurrentMovie> current() {
    return Optional.ofNullable(current);
  }

  /** Begins a try with what was read just now; null when there is no movie yet. */
  public void startFrom(@Nullable CurrentMovie read) {
    current = read;
    update = null;
    if (read != null && read.samples() != null) {
      converted = read;
    }
  }

  /** The foreign movie of this version, if it was converted in an earlier try. */
  Optional<CurrentMovie> converted(String etag) {
    return Optional.ofNullable(converted).filter(c -> c.etag().equals(etag));
  }

  /** Where a foreign movie is converted to; there is one at a time. */
  Path fileForConversion() {
    converted = null;
    if (conversion == null) {
      conversion = temporary(".samples");
    }
    return conversion;
  }

  /** A new temporary file that goes when the work is closed. */
  public Path temporary(String extension) {
    try {
      Files.createDirectories(scratch);
      Path file = Files.createTempFile(scratch, "reelroutes-", extension);
      temporary.add(file);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write in " + scratch + ": set selfie.scratch to a folder with room", e);
    }
  }

  /** What is to be committed; empty when every photo is in the movie already, or none is usable. */
  public Optional<MovieUpdate> update() {
    return Optional.ofNullable(update);
  }

  /** The movie that is in the store once the update is written, if there is one. */
  public Optional<Movie> committed() {
    return update()
        .map(MovieUpdate::next)
        // One that was converted is in the store only together with its first photo.
        .or(() -> current().filter(c -> c.samples() == null).map(CurrentMovie::movie));
  }

  void updateTo(MovieUpdate next) {
    update = next;
  }

  void reject(PendingPhoto photo, UnusablePhoto why) {
    unusable.put(photo, why);
  }

  /**
   * Tells how far it is.
   *
   * @param listener given the number of photos encoded so far, after each one
   */
  public void onEncoded(IntConsumer listener) {
    encodedListener = listener;
  }

  /** One more photo is encoded; the newest one's picture is kept for the poster. */
  void encoded(PhotoKey photo, Picture picture) {
    encodedListener.accept(++encoded);
    if (newest == null || photo.compareTo(newest) > 0) {
      newest = photo;
      newestPicture = picture;
    }
  }

  /** The movie's newest photo as it is shown; empty when the newest was in the movie before. */
  public Optional<Picture> poster() {
    Optional<LocalDateTime> last = update().flatMap(done -> done.next().last());
    return newest != null && last.isPresent() && !newest.captured().isBefore(last.get())
        ? Optional.ofNullable(newestPicture)
        : Optional.empty();
  }

  boolean isUnusable(PendingPhoto photo) {
    return unusable.containsKey(photo);
  }

  /** What was encoded with this profile; samples of another one are of no use any more. */
  SampleSpool spool(EncoderProfile profile) {
    if (spool == null || !spool.profile().equals(profile)) {
      close(spool);
      spool = new SampleSpool(scratch, profile);
    }
    return spool;
  }

  /** An empty spool for samples that had to be rewritten for this try. */
  SampleSpool rewritten(EncoderProfile profile) {
    close(rewritten);
    rewritten = new SampleSpool(scratch, profile);
    return rewritten;
  }

  @Override
  public void close() {
    close(spool);
    close(rewritten);
    for (Path file : temporary) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot remove the temporary file " + file, e);
      }
    }
  }

  private static void close(@Nullable SampleSpool spool) {
    if (spool != null) {
      spool.close();
    }
  }
}
