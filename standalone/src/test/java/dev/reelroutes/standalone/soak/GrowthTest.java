package dev.reelroutes.standalone.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.reelroutes.fixtures.DrawnPhoto;
import dev.reelroutes.media.CaptionPainter;
import dev.reelroutes.media.CaptionStyle;
import dev.reelroutes.media.DecodeLimits;
import dev.reelroutes.media.EncoderProfile;
import dev.reelroutes.media.FfmpegPhotoDecoder;
import dev.reelroutes.media.FrameSize;
import dev.reelroutes.media.Framing;
import dev.reelroutes.routes.care.Care;
import dev.reelroutes.routes.selfie.MovieStore;
import dev.reelroutes.routes.selfie.SelfieBeans;
import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.MovieCommit;
import dev.reelroutes.routes.store.S3Bucket;
import dev.reelroutes.routes.store.StoreAbilities;
import dev.reelroutes.selfie.PhotoId;
import dev.reelroutes.selfie.PhotoKey;
import dev.reelroutes.selfie.SelfieSettings;
import dev.reelroutes.selfie.append.AppendWork;
import dev.reelroutes.selfie.append.CaptionAppend;
import dev.reelroutes.selfie.append.PendingPhoto;
import dev.reelroutes.selfie.append.PhotoEncoding;
import dev.reelroutes.selfie.movie.ByteRanges;
import dev.reelroutes.selfie.movie.Movie;
import dev.reelroutes.selfie.movie.MovieFront;
import dev.reelroutes.selfie.photo.CaptionText;
import dev.reelroutes.standalone.local.FileSettings;
import dev.reelroutes.standalone.s3.EmbeddedS3;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/** Ten years, a photo a day, each appended by itself. */
@Tag("soak")
class GrowthTest {

  private static final int DAYS = 3650;
  private static final int MIB = 1 << 20;
  private static final FrameSize SIZE = new FrameSize(240, 320);
  private static final LocalDateTime FIRST = LocalDateTime.of(2016, 1, 1, 12, 0);

  @TempDir private Path folder;

  @Test
  void tenYearsOfSingleAppendsAreOneMovieAndNeedNoMoreMemoryThanOne() throws Exception {
    try (EmbeddedS3 store = EmbeddedS3.start(folder.resolve("data"), 0, event -> {});
        S3Client s3 = store.settings().client()) {
      s3.createBucket(r -> r.bucket("movies"));
      Bucket bucket = new S3Bucket(s3, "movies", StoreAbilities.ALL);
      MovieStore movies =
          new Care(
                  new SelfieBeans.Buckets(
                      bucket, bucket, bucket, bucket, new MovieCommit(bucket, StoreAbilities.ALL)),
                  SelfieSettings.read(FileSettings.of(Map.of(), Map.of())::get),
                  Clock.systemUTC())
              .movieStore();
      CaptionAppend append = append();

      Memory early = null;
      for (int day = 0; day < DAYS; day++) {
        append(movies, append, day);
        if (day == DAYS / 10) {
          early = Memory.now();
        }
      }
      Memory late = Memory.now();

      System.out.println("memory at 10 %: " + early + ", at 100 %: " + late);
      assertThat(late.heap()).isLessThan(early.heap() + 24L * MIB);
      assertThat(late.nativeBytes()).isLessThan(early.nativeBytes() + 8L * MIB);
      assertThat(late.physical()).isLessThan(early.physical() + 192L * MIB);
      check(download(bucket));
    }
  }

  private static CaptionAppend append() {
    PhotoEncoding encoding =
        new PhotoEncoding(
            new FfmpegPhotoDecoder(DecodeLimits.DEFAULT),
            Framing.PAD,
            new CaptionPainter(CaptionStyle.DEFAULT),
            CaptionText.parse("yyyy-MM-dd", Locale.ROOT, null, null),
            1);
    EncoderProfile profile = new EncoderProfile(SIZE, 15, "libopenh264", 75);
    return new CaptionAppend(encoding, profile, Clock.systemUTC());
  }

  private void append(MovieStore movies, CaptionAppend append, int day) throws Exception {
    LocalDateTime taken = FIRST.plusDays(day);
    byte[] jpeg = DrawnPhoto.numbered(day).sized(240, 320).taken(taken).jpeg();
    PhotoKey key = new PhotoKey("life", taken, PhotoId.of(jpeg), "jpg");
    PendingPhoto photo = new PendingPhoto(key, () -> jpeg);
    try (AppendWork work = new AppendWork("life", List.of(photo), folder)) {
      movies.read(work);
      append.append(work);
      movies.write(work);
    }
  }

  private Path download(Bucket bucket) throws IOException {
    Path file = folder.resolve("life.mp4");
    try (InputStream in = bucket.open("life.mp4", null)) {
      Files.copy(in, file);
    }
    return file;
  }

  private static void check(Path file) throws Exception {
    Movie movie = MovieFront.read(ByteRanges.of(file)).movie();
    assertThat(movie.photos()).hasSize(DAYS);
    assertThat(movie.samplesLength()).as("the layout has switched").isGreaterThan(12L * MIB);
    assumeThat(Judges.has("ffprobe")).as("ffprobe is on the PATH").isTrue();
    assertThat(Judges.ffprobe(file)).isEqualTo("h264,15/1,243.333333,3650");
  }

  /** Bytes after garbage collection. */
  private record Memory(long heap, long nativeBytes, long physical) {
    static Memory now() {
      Runtime runtime = Runtime.getRuntime();
      for (int i = 0; i < 3; i++) {
        runtime.gc();
      }
      return new Memory(
          runtime.totalMemory() - runtime.freeMemory(),
          Pointer.totalBytes(),
          Pointer.physicalBytes());
    }
  }
}
