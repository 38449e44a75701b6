package dev.reelroutes.standalone.bench;

import dev.reelroutes.media.FfmpegRemake;
import dev.reelroutes.routes.care.Care;
import dev.reelroutes.routes.selfie.MovieStore;
import dev.reelroutes.routes.selfie.SelfieBeans;
import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.Condition;
import dev.reelroutes.routes.store.Content;
import dev.reelroutes.routes.store.Head;
import dev.reelroutes.routes.store.MovieCommit;
import dev.reelroutes.routes.store.StoreAbilities;
import dev.reelroutes.selfie.SelfieSettings;
import dev.reelroutes.selfie.append.AppendWork;
import dev.reelroutes.selfie.append.CaptionAppend;
import dev.reelroutes.selfie.append.MovieUpdate;
import dev.reelroutes.selfie.append.PendingPhoto;
import dev.reelroutes.selfie.movie.MovieFormatException;
import dev.reelroutes.selfie.movie.MovieFront;
import dev.reelroutes.standalone.local.FileSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Ways to append photos to the movie in a bucket. All decode and encode the new ones alike. */
final class Subjects {

  static final String KEY = BenchPhotos.MOVIE + ".mp4";

  private final Bucket bucket;
  private final CaptionAppend append;
  private final Path scratch;

  Subjects(Bucket bucket, CaptionAppend append, Path scratch) {
    this.bucket = bucket;
    this.append = append;
    this.scratch = scratch;
  }

  /**
   * Ours.
   *
   * @return bytes of the new samples
   */
  long reelroutes(List<PendingPhoto> photos) throws IOException {
    MovieStore store = store(bucket);
    try (AppendWork work = new AppendWork(BenchPhotos.MOVIE, photos, scratch)) {
      store.read(work);
      append.append(work);
      store.write(work);
      return work.update().orElseThrow().samplesLength();
    } catch (MovieFormatException e) {
      throw new IllegalStateException("the bench wrote a movie that cannot be read", e);
    }
  }

  /** As the routes have it; one bucket is enough for all that an append touches. */
  private static MovieStore store(Bucket bucket) {
    MovieCommit commit = new MovieCommit(bucket, StoreAbilities.ALL);
    SelfieSettings defaults = SelfieSettings.read(FileSettings.of(Map.of(), Map.of())::get);
    SelfieBeans.Buckets buckets = new SelfieBeans.Buckets(bucket, bucket, bucket, bucket, commit);
    return new Care(buckets, defaults, Clock.systemUTC()).movieStore();
  }

  /**
   * Downloads, joins by copying packets, uploads.
   *
   * @return bytes of the new samples
   */
  long ffmpegCopy(List<PendingPhoto> photos) throws IOException {
    Path joined = scratch.resolve("joined.mp4");
    Head head = download();
    long added = encode(photos);
    FfmpegRemake.copy(List.of(old(), added()), joined);
    upload(joined, head);
    return added;
  }

  /**
   * Downloads, encodes the first frames of the movie again, uploads as many bytes.
   *
   * @return what the frames took
   */
  Encoded ffmpegEncode(List<PendingPhoto> photos, int frames) throws IOException {
    Head head = download();
    long added = encode(photos);
    long start = System.nanoTime();
    try (OutputStream out = Files.newOutputStream(scratch.resolve("encoded.h264"))) {
      FfmpegRemake.encode(old(), BenchPhotos.PROFILE, frames, sample -> write(out, sample));
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    upload(old(), head);
    return new Encoded(added, seconds);
  }

  /**
   * What encoding a part of a movie again took.
   *
   * @param added bytes of the new samples
   * @param seconds for the part
   */
  record Encoded(long added, double seconds) {}

  private static void write(OutputStream out, byte[] sample) {
    try {
      out.write(sample);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path old() {
    return scratch.resolve("old.mp4");
  }

  private Path added() {
    return scratch.resolve("added.mp4");
  }

  private Head download() throws IOException {
    Head head = bucket.head(KEY).orElseThrow();
    try (InputStream in = bucket.open(KEY, head.etag())) {
      Files.copy(in, old(), StandardCopyOption.REPLACE_EXISTING);
    }
    return head;
  }

  /** The new photos as a movie of their own; returns the bytes of its samples. */
  private long encode(List<PendingPhoto> photos) throws IOException {
    try (AppendWork work = new AppendWork(BenchPhotos.MOVIE, photos, scratch);
        OutputStream out = Files.newOutputStream(added())) {
      work.startFrom(null);
      append.append(work);
      MovieUpdate update = work.update().orElseThrow();
      out.write(MovieFront.write(update.next()));
      return Files.copy(update.samples(), out);
    }
  }

  private void upload(Path file, Head replaces) throws IOException {
    bucket.put(
        KEY,
        Content.of(file, 0, Files.size(file)).typed("video/mp4"),
        Map.of(),
        Condition.ifMatch(replaces.etag()));
  }
}
