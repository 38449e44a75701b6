package dev.reelroutes.standalone.local;

import dev.reelroutes.media.FfmpegPhotoDecoder;
import dev.reelroutes.media.PhotoDecoder;
import dev.reelroutes.media.UnusableException;
import dev.reelroutes.media.UnusableMovieException;
import dev.reelroutes.selfie.SelfieSettings;
import dev.reelroutes.selfie.append.AppendWork;
import dev.reelroutes.selfie.append.CaptionAppend;
import dev.reelroutes.selfie.append.CurrentMovie;
import dev.reelroutes.selfie.append.ForeignConversion;
import dev.reelroutes.selfie.append.MovieUpdate;
import dev.reelroutes.selfie.append.PendingPhoto;
import dev.reelroutes.selfie.append.UnusablePhoto;
import dev.reelroutes.selfie.movie.ByteRanges;
import dev.reelroutes.selfie.movie.MovieFile;
import dev.reelroutes.selfie.movie.MovieFormatException;
import dev.reelroutes.selfie.movie.MovieFront;
import dev.reelroutes.settings.SettingsException;
import dev.reelroutes.standalone.driver.FailureException;
import dev.reelroutes.standalone.driver.LocalAppend;
import dev.reelroutes.standalone.driver.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Appends with the same parts as the routes, to a file instead of an object. */
public final class MovieFileAppend implements LocalAppend {

  private static final Logger LOG = LoggerFactory.getLogger(MovieFileAppend.class);
  private static final String DATE = "date";

  @Override
  public int append(Path image, Path movie, Path out, Map<String, String> settings)
      throws UnusableException {
    Map<String, String> given = new HashMap<>(settings);
    String date = given.remove(DATE);
    SelfieSettings selfie = read(given);
    PhotoDecoder decoder = new FfmpegPhotoDecoder(selfie.photos().limits());
    LocalDateTime taken = date == null ? null : LocalDateTime.parse(date);
    try {
      DatedImage photo = DatedImage.read(image, selfie.photos(), decoder, taken);
      try (AppendWork work = work(photo, selfie)) {
        read(movie, work, ForeignConversion.of(selfie.look(), decoder, Clock.systemUTC()));
        CaptionAppend.of(selfie.look(), decoder, Clock.systemUTC()).append(work);
        return write(work, image, movie, out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SelfieSettings read(Map<String, String> given) {
    try {
      return SelfieSettings.read(FileSettings.of(given, System.getenv())::get);
    } catch (SettingsException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private static AppendWork work(DatedImage photo, SelfieSettings settings) {
    PendingPhoto pending = new PendingPhoto(photo.key(), photo::content);
    return new AppendWork(photo.key().movie(), List.of(pending), settings.look().scratch());
  }

  private static void read(Path movie, AppendWork work, ForeignConversion conversion)
      throws IOException {
    long size = Files.size(movie);
    try {
      MovieFile file = MovieFront.read(ByteRanges.of(movie));
      work.startFrom(new CurrentMovie(file.movie(), file.frontLength(), size, ""));
    } catch (MovieFormatException e) {
      switch (e.reason()) {
        case CORRUPT ->
            throw failure(movie, "is damaged (%s): use a copy, or make it anew from the photos", e);
        case NEWER ->
            throw failure(movie, "was written by a newer reelroutes (%s): update this one", e);
        case FOREIGN, NOT_MP4 -> convert(movie, work, conversion, size);
      }
    }
  }

  private static void convert(Path movie, AppendWork work, ForeignConversion conversion, long size)
      throws IOException {
    try {
      conversion.startFrom(work, () -> movie, size, "");
    } catch (UnusableMovieException e) {
      throw new UsageException(movie + " " + e.getMessage());
    }
  }

  private static FailureException failure(Path movie, String what, Exception e) {
    return new FailureException(movie + " " + what.formatted(e.getMessage()), e);
  }

  /** The number of frames of what was written. */
  private static int write(AppendWork work, Path image, Path movie, Path out)
      throws IOException, UnusableException {
    for (UnusablePhoto unusable : work.unusable()) {
      throw new UnusableException(unusable.reason(), unusable.detail());
    }
    CurrentMovie current = work.current().orElseThrow();
    Optional<MovieUpdate> update = work.update();
    if (update.isEmpty()) {
      LOG.warn("{} is in {} already: nothing was added", image, movie);
      LongerMovie.copy(movie, out);
      return current.movie().frames().size();
    }
    LongerMovie.write(update.get(), current, movie, out);
    return update.get().next().frames().size();
  }
}
