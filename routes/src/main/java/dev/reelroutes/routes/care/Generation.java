package dev.reelroutes.routes.care;

import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.selfie.PhotoKey;
import dev.reelroutes.selfie.append.AppendWork;
import dev.reelroutes.selfie.append.CaptionAppend;
import dev.reelroutes.selfie.append.CurrentMovie;
import dev.reelroutes.selfie.append.MovieUpdate;
import dev.reelroutes.selfie.append.PendingPhoto;
import dev.reelroutes.selfie.append.UnusablePhoto;
import dev.reelroutes.selfie.care.PhotoAt;
import dev.reelroutes.selfie.movie.ByteRanges;
import dev.reelroutes.selfie.movie.Movie;
import dev.reelroutes.selfie.movie.MovieEntry.Dated;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A new generation on its way: all photos encoded anew into temporary files. What was encoded once
 * is kept when the commit has to be tried again.
 */
final class Generation implements AutoCloseable {

  private final Bucket permanent;
  private final CaptionAppend append;
  private final Path scratch;
  private final String movie;
  private final List<AppendWork> works = new ArrayList<>();
  private final List<Slice> samples = new ArrayList<>();
  private @Nullable Movie built;

  Generation(Bucket permanent, CaptionAppend append, Path scratch, String movie) {
    this.permanent = permanent;
    this.append = append;
    this.scratch = scratch;
    this.movie = movie;
  }

  /** Encodes those of the photos that are not in it yet. */
  void add(List<PhotoAt> photos, Watch watch) {
    List<PhotoAt> missing = photos.stream().filter(photo -> !isIn(built, photo)).toList();
    if (missing.isEmpty()) {
      return;
    }
    Movie before = built;
    for (PhotoAt photo : missing) {
      // Redated since it was encoded; other than that, no photo of a try before is missing.
      if (before != null && before.contains(photo.id())) {
        before = before.forgetting(photo.id(), before.commitId());
      }
    }
    watch.begin("Encoding", missing.size());
    AppendWork work =
        new AppendWork(
            movie, missing.stream().map(photo -> pending(photo, watch)).toList(), scratch);
    works.add(work);
    work.startFrom(before == null ? null : new CurrentMovie(before, 0, 0, ""));
    append.append(work);
    if (work.update().isPresent()) {
      MovieUpdate update = work.update().get();
      samples.add(new Slice(ByteRanges.of(update.samples()), 0, update.samplesLength()));
      built = update.next();
    }
  }

  /** What is in it; null as long as that is nothing. */
  @Nullable Movie movie() {
    return built;
  }

  /** Its sample area. */
  List<Slice> samples() {
    return List.copyOf(samples);
  }

  /** The photos that could not be decoded. */
  List<UnusablePhoto> unusable() {
    return works.stream().flatMap(work -> work.unusable().stream()).toList();
  }

  private static boolean isIn(@Nullable Movie movie, PhotoAt photo) {
    return movie != null
        && dated(movie)
            .anyMatch(p -> p.id().equals(photo.id()) && p.captured().equals(photo.captured()));
  }

  /** What the movie says of these photos: others were removed or redated meanwhile. */
  static List<Dated> only(Movie movie, List<PhotoAt> photos) {
    Set<String> wanted =
        photos.stream().map(p -> p.id().hex() + p.captured()).collect(Collectors.toSet());
    return dated(movie).filter(p -> wanted.contains(p.id().hex() + p.captured())).toList();
  }

  private static Stream<Dated> dated(Movie movie) {
    return movie.entries().stream().filter(Dated.class::isInstance).map(Dated.class::cast);
  }

  private PendingPhoto pending(PhotoAt photo, Watch watch) {
    PhotoKey key = new PhotoKey(movie, photo.captured(), photo.id(), photo.extension());
    return new PendingPhoto(
        key,
        () -> {
          byte[] bytes = read(photo.key());
          watch.advance();
          return bytes;
        });
  }

  private byte[] read(String key) throws IOException {
    try (InputStream in = permanent.open(key, null)) {
      return in.readAllBytes();
    }
  }

  @Override
  public void close() {
    works.forEach(AppendWork::close);
  }
}
