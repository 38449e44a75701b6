package dev.reelroutes.selfie.append;

import dev.reelroutes.fixtures.DrawnPhoto;
import dev.reelroutes.fixtures.MovieFrames;
import dev.reelroutes.fixtures.NumberReader;
import dev.reelroutes.fixtures.SliceHeader;
import dev.reelroutes.media.CaptionPainter;
import dev.reelroutes.media.CaptionStyle;
import dev.reelroutes.media.DecodeLimits;
import dev.reelroutes.media.EncoderProfile;
import dev.reelroutes.media.FfmpegPhotoDecoder;
import dev.reelroutes.media.Framing;
import dev.reelroutes.selfie.PhotoId;
import dev.reelroutes.selfie.PhotoKey;
import dev.reelroutes.selfie.Select;
import dev.reelroutes.selfie.movie.Movie;
import dev.reelroutes.selfie.movie.MovieFront;
import dev.reelroutes.selfie.movie.SampleSpan;
import dev.reelroutes.selfie.photo.CaptionText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A movie in memory that photos are appended to, as a store would hold it. */
final class GrowingMovie {

  static final LocalDateTime FIRST = LocalDateTime.of(2024, 1, 1, 12, 0);

  private final Path folder;
  private @Nullable Movie movie;
  private byte[] samples = {};

  GrowingMovie(Path folder) {
    this.folder = folder;
  }

  static CaptionAppend with(EncoderProfile profile) {
    return with(profile, Select.ALL);
  }

  static CaptionAppend with(EncoderProfile profile, Select select) {
    PhotoEncoding encoding =
        new PhotoEncoding(
            new FfmpegPhotoDecoder(DecodeLimits.DEFAULT),
            Framing.PAD,
            new CaptionPainter(CaptionStyle.DEFAULT),
            CaptionText.parse("none", Locale.ROOT, null, null),
            2);
    return new CaptionAppend(
        encoding,
        profile,
        select,
        Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC));
  }

  /** Photo {@code number} of that day, with a photo id of the test's choice. */
  static PendingPhoto photo(int number, PhotoId id) {
    byte[] content = DrawnPhoto.numbered(number).jpeg();
    return new PendingPhoto(
        new PhotoKey("daily", FIRST.plusDays(number), id, "jpg"), () -> content);
  }

  static PendingPhoto photo(int number) {
    return photo(number, PhotoId.of(DrawnPhoto.numbered(number).jpeg()));
  }

  AppendWork work(PendingPhoto... photos) {
    return new AppendWork("daily", List.of(photos), folder);
  }

  @Nullable CurrentMovie current() {
    return movie == null ? null : new CurrentMovie(movie, 0, samples.length, "etag");
  }

  Movie movie() {
    return Optional.ofNullable(movie).orElseThrow();
  }

  void append(CaptionAppend append, PendingPhoto... photos) throws IOException {
    try (AppendWork work = work(photos)) {
      work.startFrom(current());
      append.append(work);
      commit(work);
    }
  }

  void commit(AppendWork work) throws IOException {
    MovieUpdate update = work.update().orElseThrow();
    byte[] added = Files.readAllBytes(update.samples());
    if (added.length != update.samplesLength()) {
      throw new AssertionError(added.length + " bytes, said to be " + update.samplesLength());
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(samples);
    all.writeBytes(added);
    samples = all.toByteArray();
    movie = update.next();
  }

  void replace(Movie other) {
    movie = other;
  }

  byte[] samples() {
    return samples.clone();
  }

  /** The numbers of the photos as a player shows them. */
  List<Integer> numbers() throws IOException {
    Path path = Files.createTempFile(folder, "movie", ".mp4");
    Files.write(path, file());
    return NumberReader.readAll(MovieFrames.decode(path));
  }

  /** The whole file. */
  byte[] file() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(MovieFront.write(movie()));
    out.writeBytes(samples);
    return out.toByteArray();
  }

  /** The slice headers in play order. */
  List<SliceHeader> headers() {
    return movie().frames().stream()
        .map(span -> SliceHeader.of(movie().parameterSets(), sample(span)))
        .toList();
  }

  private byte[] sample(SampleSpan span) {
    return Arrays.copyOfRange(samples, (int) span.offset(), (int) span.end());
  }
}
