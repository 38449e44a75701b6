package dev.reelroutes.standalone.bench;

import dev.reelroutes.media.CaptionPainter;
import dev.reelroutes.media.CaptionStyle;
import dev.reelroutes.media.DecodeLimits;
import dev.reelroutes.media.EncoderProfile;
import dev.reelroutes.media.FfmpegPhotoDecoder;
import dev.reelroutes.media.FrameSize;
import dev.reelroutes.media.Framing;
import dev.reelroutes.media.H264Encoder;
import dev.reelroutes.media.ParameterSets;
import dev.reelroutes.media.PhotoDecoder;
import dev.reelroutes.media.Picture;
import dev.reelroutes.media.UnusableException;
import dev.reelroutes.selfie.PhotoId;
import dev.reelroutes.selfie.PhotoKey;
import dev.reelroutes.selfie.append.CaptionAppend;
import dev.reelroutes.selfie.append.PendingPhoto;
import dev.reelroutes.selfie.append.PhotoEncoding;
import dev.reelroutes.selfie.movie.Movie;
import dev.reelroutes.selfie.movie.MovieEntry;
import dev.reelroutes.selfie.movie.MovieFront;
import dev.reelroutes.selfie.movie.SampleSpan;
import dev.reelroutes.selfie.photo.CaptionText;
import dev.reelroutes.standalone.demo.DemoPhotos;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The demo's photos with grain, so that a sample is as large as one of a real photo; and movies of
 * any length that show some of them over and over.
 */
final class BenchPhotos {

  static final String MOVIE = "bench";
  static final EncoderProfile PROFILE =
      new EncoderProfile(new FrameSize(1080, 1440), 15, "libopenh264", 75);

  /** So many different pictures are encoded for the movies. */
  private static final int DIFFERENT = 24;

  private static final int GRAIN = 5;
  private static final LocalDateTime FIRST = LocalDateTime.of(2000, 1, 1, 20, 0);

  private final List<byte[]> jpegs = new ArrayList<>();
  private final List<byte[]> samples = new ArrayList<>();
  private final PhotoDecoder decoder = grained(new FfmpegPhotoDecoder(DecodeLimits.DEFAULT));
  private ParameterSets sets = none();

  private BenchPhotos() {}

  static BenchPhotos drawIn(Path folder) throws IOException {
    BenchPhotos photos = new BenchPhotos();
    DemoPhotos.drawInto(folder, () -> {});
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        photos.jpegs.add(Files.readAllBytes(file));
      }
    }
    photos.encode();
    return photos;
  }

  private static ParameterSets none() {
    return new ParameterSets(List.of(new byte[1]), List.of(new byte[1]));
  }

  private void encode() {
    try (H264Encoder encoder = new H264Encoder(PROFILE)) {
      sets = encoder.parameterSets();
      for (int i = 0; i < DIFFERENT; i++) {
        Picture picture = decoder.decode(jpegs.get(i), PROFILE.size(), Framing.PAD);
        samples.add(encoder.encode(picture, i));
      }
    } catch (UnusableException e) {
      throw new IllegalStateException("the demo draws photos that cannot be decoded", e);
    }
  }

  /** Film grain: no two bytes of a real photo are alike, drawn ones compress too well. */
  private static PhotoDecoder grained(PhotoDecoder plain) {
    return new PhotoDecoder() {
      @Override
      public Picture decode(byte[] photo, FrameSize size, Framing framing)
          throws UnusableException {
        Picture picture = plain.decode(photo, size, framing);
        Random random = new Random(photo.length);
        byte[] noise = new byte[picture.luma().length];
        random.nextBytes(noise);
        for (int i = 0; i < noise.length; i++) {
          int value = (picture.luma()[i] & 0xFF) + noise[i] * GRAIN / 128;
          picture.luma()[i] = (byte) Math.max(16, Math.min(235, value));
        }
        return picture;
      }

      @Override
      public void check(byte[] photo) throws UnusableException {
        plain.check(photo);
      }
    };
  }

  /** Bytes of a sample, on average. */
  long sampleBytes() {
    return samples.stream().mapToLong(s -> s.length).sum() / samples.size();
  }

  /** Writes a movie of so many photos, one a day. */
  void writeMovie(int photos, Path file) throws IOException {
    List<MovieEntry> entries = new ArrayList<>();
    long length = 0;
    for (int i = 0; i < photos; i++) {
      SampleSpan span = new SampleSpan(length, samples.get(i % DIFFERENT).length);
      PhotoId id = PhotoId.of(ByteBuffer.allocate(Integer.BYTES).putInt(i).array());
      entries.add(new MovieEntry.Photo(id, FIRST.plusDays(i), span));
      length = span.end();
    }
    String commit = UUID.randomUUID().toString();
    Movie movie = new Movie(1, commit, PROFILE, sets, Instant.EPOCH, entries, length, null);
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(MovieFront.write(movie));
      for (int i = 0; i < photos; i++) {
        out.write(samples.get(i % DIFFERENT));
      }
    }
  }

  /** New photos that follow a movie of so many. */
  List<PendingPhoto> after(int movie, int count) {
    List<PendingPhoto> photos = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] jpeg = jpegs.get(i);
      LocalDateTime day = FIRST.plusDays((long) movie + i);
      photos.add(new PendingPhoto(new PhotoKey(MOVIE, day, PhotoId.of(jpeg), "jpg"), () -> jpeg));
    }
    return photos;
  }

  CaptionAppend append() {
    PhotoEncoding encoding =
        new PhotoEncoding(
            decoder,
            Framing.PAD,
            new CaptionPainter(CaptionStyle.DEFAULT),
            CaptionText.parse("yyyy-MM-dd", Locale.ENGLISH, null, null),
            Runtime.getRuntime().availableProcessors());
    return new CaptionAppend(encoding, PROFILE, Clock.systemUTC());
  }
}
