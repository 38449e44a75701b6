package dev.reelroutes.standalone.soak;

import dev.reelroutes.fixtures.DrawnPhoto;
import dev.reelroutes.media.CaptionPainter;
import dev.reelroutes.media.CaptionStyle;
import dev.reelroutes.media.DecodeLimits;
import dev.reelroutes.media.EncoderProfile;
import dev.reelroutes.media.FfmpegPhotoDecoder;
import dev.reelroutes.media.FrameSize;
import dev.reelroutes.media.Framing;
import dev.reelroutes.routes.care.Care;
import dev.reelroutes.routes.selfie.MovieSidecars;
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
import dev.reelroutes.selfie.photo.CaptionText;
import dev.reelroutes.standalone.local.FileSettings;
import dev.reelroutes.standalone.s3.EmbeddedS3;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A movie on the embedded S3 that grows by our own append, without the routes around it. Photo n
 * shows n and was taken on day n; there is one a day, without end.
 */
final class PhotoADay implements AutoCloseable {

  static final FrameSize SIZE = new FrameSize(360, 480);
  static final int FPS = 15;

  private static final LocalDate FIRST = LocalDate.of(2016, 1, 1);
  private static final String MOVIE = "life";
  private static final String KEY = MOVIE + ".mp4";

  /** 4 KB a frame, so that ten years of them are more than 12 MiB. */
  private static final EncoderProfile PROFILE = new EncoderProfile(SIZE, FPS, "libopenh264", 90);

  private final Path folder;
  private final EmbeddedS3 store;
  private final S3Client s3;
  private final Bucket bucket;
  private final MovieStore movies;
  private final CaptionAppend append;
  private int days;
  private List<MovieSidecars.Sidecar> sidecars = List.of();

  PhotoADay(Path folder) {
    this.folder = folder;
    this.store = EmbeddedS3.start(folder.resolve("data"), 0, event -> {});
    this.s3 = store.settings().client();
    s3.createBucket(r -> r.bucket("movies"));
    this.bucket = new S3Bucket(s3, "movies", StoreAbilities.ALL);
    this.movies =
        new Care(
                new SelfieBeans.Buckets(
                    bucket, bucket, bucket, bucket, new MovieCommit(bucket, StoreAbilities.ALL)),
                SelfieSettings.read(FileSettings.of(Map.of(), Map.of())::get),
                Clock.systemUTC())
            .movieStore();
    PhotoEncoding encoding =
        new PhotoEncoding(
            new FfmpegPhotoDecoder(DecodeLimits.DEFAULT),
            Framing.PAD,
            new CaptionPainter(CaptionStyle.DEFAULT),
            CaptionText.parse("yyyy-MM-dd", Locale.ROOT, null, null),
            1);
    this.append = new CaptionAppend(encoding, PROFILE, Clock.systemUTC());
  }

  static LocalDate date(int day) {
    return FIRST.plusDays(day);
  }

  /** Adds the photos of that many days more, in one append. */
  void grow(int more) throws Exception {
    List<PendingPhoto> photos =
        IntStream.range(days, days + more).mapToObj(PhotoADay::photo).toList();
    try (AppendWork work = new AppendWork(MOVIE, photos, folder)) {
      movies.read(work);
      append.append(work);
      movies.write(work);
      sidecars = new MovieSidecars().of(work);
    }
    days += more;
  }

  private static PendingPhoto photo(int day) {
    DrawnPhoto drawn =
        DrawnPhoto.numbered(day)
            .sized(SIZE.width(), SIZE.height())
            .taken(date(day).atTime(LocalTime.NOON));
    byte[] jpeg = drawn.jpeg();
    PhotoKey key = new PhotoKey(MOVIE, date(day).atTime(LocalTime.NOON), PhotoId.of(jpeg), "jpg");
    return new PendingPhoto(key, () -> jpeg);
  }

  /** The movie as it is now. */
  Path download() throws IOException {
    Path file = folder.resolve(KEY);
    try (InputStream in = bucket.open(KEY, null)) {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    }
    return file;
  }

  /**
   * What the last append has written beside the movie.
   *
   * @param suffix for example {@code .vtt}
   */
  byte[] beside(String suffix) {
    return sidecars.stream()
        .filter(sidecar -> sidecar.key().equals(MOVIE + suffix))
        .findFirst()
        .orElseThrow()
        .bytes();
  }

  @Override
  public void close() {
    s3.close();
    store.close();
  }
}
