package dev.reelroutes.selfie.movie;

import dev.reelroutes.media.EncoderProfile;
import dev.reelroutes.media.FrameSize;
import dev.reelroutes.media.ParameterSets;
import dev.reelroutes.media.mp4.OpaqueSampleEntry;
import dev.reelroutes.media.mp4.Sample;
import dev.reelroutes.selfie.PhotoId;
import dev.reelroutes.selfie.movie.MovieEntry.ForeignFrame;
import dev.reelroutes.selfie.movie.MovieEntry.Photo;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Movies for tests: a photo a day from 2016-01-01 on, samples whose bytes nobody decodes. */
public final class Movies {

  /** A commit id. */
  public static final String COMMIT = "00000000-0000-4000-8000-000000000001";

  /** The next commit's id. */
  public static final String NEXT_COMMIT = "00000000-0000-4000-8000-000000000002";

  static final EncoderProfile PROFILE =
      new EncoderProfile(new FrameSize(64, 96), 15, "libopenh264", 70);

  /** Of an encoder for 64×96; what matters here is that they come back byte for byte. */
  static final ParameterSets SETS =
      new ParameterSets(
          List.of(HexFormat.of().parseHex("6742c00b8c8d4109")),
          List.of(HexFormat.of().parseHex("68ce3c80")));

  private static final LocalDateTime FIRST = LocalDateTime.parse("2016-01-01T20:30:00.250");

  private Movies() {}

  /** A movie of this many photos, whose samples lie in the order of their dates. */
  public static Movie of(int photos) {
    return of(photos, 40);
  }

  static Movie of(int photos, int sampleSize) {
    return of(daily(0, photos, 0, sampleSize), null);
  }

  static Movie of(List<? extends MovieEntry> entries, AudioTrack audio) {
    long length =
        entries.stream()
            .flatMap(e -> e.shown().stream())
            .mapToLong(SampleSpan::end)
            .max()
            .orElse(0);
    if (audio != null) {
      length = Math.max(length, audio.samples().get(audio.samples().size() - 1).end());
    }
    return new Movie(
        1,
        COMMIT,
        PROFILE,
        SETS,
        Instant.parse("2026-01-02T03:04:05Z"),
        List.copyOf(entries),
        length,
        audio);
  }

  /** Photos of consecutive days, the first sample at {@code offset}, sizes around {@code size}. */
  static List<Photo> daily(int firstDay, int days, long offset, int size) {
    List<Photo> photos = new ArrayList<>();
    long at = offset;
    for (int day = firstDay; day < firstDay + days; day++) {
      photos.add(photo(day, at, size + day % 3));
      at += size + day % 3;
    }
    return photos;
  }

  static Photo photo(int day, long offset, int size) {
    return new Photo(id(day), FIRST.plusDays(day), new SampleSpan(offset, size));
  }

  static PhotoId id(int number) {
    return PhotoId.of(ByteBuffer.allocate(4).putInt(number).array());
  }

  static List<MovieEntry> foreign(int frames, int size) {
    List<MovieEntry> entries = new ArrayList<>();
    for (int i = 0; i < frames; i++) {
      entries.add(new ForeignFrame(new SampleSpan((long) i * size, size)));
    }
    return entries;
  }

  /** Sound of {@code samples} AAC frames at 48 kHz, at {@code offset}. */
  static AudioTrack audio(int samples, long offset) {
    List<Sample> sound = new ArrayList<>();
    long at = offset;
    for (int i = 0; i < samples; i++) {
      sound.add(new Sample(at, 20 + i % 5, 1024));
      at += 20 + i % 5;
    }
    byte[] body = new byte[28 + 39];
    body[7] = 1;
    return new AudioTrack(new OpaqueSampleEntry("mp4a", body), 48_000, 1024, sound);
  }

  /** The whole file, samples zeroed. */
  public static byte[] file(Movie movie) {
    byte[] front = MovieFront.write(movie);
    return ByteBuffer.allocate(front.length + Math.toIntExact(movie.samplesLength()))
        .put(front)
        .array();
  }
}
