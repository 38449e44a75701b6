package dev.reelroutes.selfie.append;

import static dev.reelroutes.selfie.append.GrowingMovie.photo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.reelroutes.fixtures.ForeignVideo;
import dev.reelroutes.fixtures.MovieFrames;
import dev.reelroutes.fixtures.NumberReader;
import dev.reelroutes.media.DecodeLimits;
import dev.reelroutes.media.EncoderProfile;
import dev.reelroutes.media.FfmpegPhotoDecoder;
import dev.reelroutes.media.ForeignLimits;
import dev.reelroutes.media.ForeignMovieConverter;
import dev.reelroutes.media.FrameSize;
import dev.reelroutes.media.SampleCrc;
import dev.reelroutes.media.UnusableMovieException;
import dev.reelroutes.selfie.movie.ByteRanges;
import dev.reelroutes.selfie.movie.Movie;
import dev.reelroutes.selfie.movie.MovieFile;
import dev.reelroutes.selfie.movie.MovieFront;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Foreign movies as a player sees them after photos were appended. */
final class ForeignConversionTest {

  private static final EncoderProfile SETTINGS =
      new EncoderProfile(new FrameSize(320, 240), 15, "libopenh264", 60);

  private static final ForeignConversion CONVERSION =
      new ForeignConversion(
          new ForeignMovieConverter(ForeignLimits.DEFAULT, "libopenh264", 80, 2),
          new FfmpegPhotoDecoder(DecodeLimits.DEFAULT),
          Clock.systemUTC());

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "mp4, mpeg4, aac",
    "matroska, mpeg4, aac",
    "mpegts, mpeg2video, aac",
    "mpegts, mpeg2video, mp2",
    "mov, mjpeg, pcm_s16le",
    "avi, mpeg4, pcm_s16le",
    "matroska, mpeg4, flac",
    "webm, libvpx, libopus",
  })
  void soundAndPicturesStayInTime(String container, String pictures, String sound)
      throws Exception {
    Path original =
        ForeignVideo.of(110, 25)
            .in(container, pictures)
            .sounding(sound)
            .write(folder.resolve("original"));

    Path movie = appended(original, "movie.mp4");

    List<Integer> numbers = numbers(movie);
    List<Double> beeps = ForeignVideo.beeps(movie);
    assertThat(numbers).hasSize(110 + 1);
    assertThat(beeps).hasSize(5);
    for (int second = 0; second < beeps.size(); second++) {
      double picture = numbers.indexOf(25 * second) / 25.0;
      assertThat(beeps.get(second)).isCloseTo(picture, within(0.02));
      assertThat(picture).isCloseTo(second, within(0.02));
    }
  }

  @Test
  void soundStaysInTimeAtARateThatIsRounded() throws Exception {
    Path original =
        ForeignVideo.of(150, 30000 / 1001.0).sounding("aac").write(folder.resolve("original"));

    Path movie = appended(original, "movie.mp4");

    List<Double> beeps = ForeignVideo.beeps(movie);
    assertThat(beeps).hasSize(6);
    for (int second = 0; second < beeps.size(); second++) {
      assertThat(beeps.get(second)).isCloseTo(second, within(0.01));
    }
    List<Integer> numbers = numbers(movie);
    for (int number = 0; number < 150; number += 10) {
      assertThat(numbers.indexOf(number) / 30.0).isCloseTo(number * 1001 / 30e3, within(0.02));
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 700000", "0, 40000", "1500000, 600000"})
  void soundThatComesLateOrStopsMeanwhileKeepsItsTime(long after, long delay) throws Exception {
    Path original =
        ForeignVideo.of(80, 25)
            .in("matroska", "mpeg4")
            .sounding("aac")
            .write(folder.resolve("original"));
    Path late = ForeignVideo.delayed(original, folder.resolve("late"), after, delay);

    Path movie = appended(late, "movie.mp4");

    List<Double> expected = new ArrayList<>();
    for (double beep : ForeignVideo.beeps(original)) {
      double at = beep * 1e6 < after ? beep : beep + delay / 1e6;
      if (at < 80 / 25.0 + 0.5) {
        expected.add(at);
      }
    }
    List<Double> beeps = ForeignVideo.beeps(movie);
    assertThat(beeps).hasSameSizeAs(expected);
    for (int i = 0; i < beeps.size(); i++) {
      assertThat(beeps.get(i)).isCloseTo(expected.get(i), within(0.02));
    }
  }

  @Test
  void lastPictureStandsAsLongAsTheSoundGoesOn() throws Exception {
    Path original =
        ForeignVideo.timed(25, 26, k -> k < 25 ? k * 40_000L : 3_000_000L)
            .sounding("aac")
            .in("matroska", "mpeg4")
            .write(folder.resolve("original"));
    Path late = ForeignVideo.delayed(original, folder.resolve("late"), 0, 1_200_000);

    Path movie = appended(late, "movie.mp4");

    List<Integer> numbers = numbers(movie);
    assertThat(numbers.size()).isBetween(25 * 4, 25 * 5);
    assertThat(numbers.subList(76, numbers.size() - 1)).containsOnly(25);
    assertThat(ForeignVideo.beeps(movie)).hasSize(4);
  }

  @Test
  void soundThatEndsWithTheMovieIsCutThereSoThatPhotosAreSilent() throws Exception {
    Path original = ForeignVideo.of(50, 25).sounding("aac").write(folder.resolve("original"));

    Movie movie = read(appended(original, "movie.mp4")).movie();

    long samples = movie.audio().samples().stream().mapToLong(s -> s.duration()).sum();
    assertThat((samples - movie.audio().priming()) / 44_100.0).isBetween(2.0, 2.03);
  }

  @Test
  void convertedMovieHasItsOwnSizeAndRateAndTheSettingsEncoder() throws Exception {
    Path original = ForeignVideo.of(20, 25).sized(162, 122).write(folder.resolve("original"));

    Movie movie = read(appended(original, "movie.mp4")).movie();

    assertThat(movie.profile())
        .isEqualTo(new EncoderProfile(new FrameSize(162, 122), 25, "libopenh264", 60));
    assertThat(movie.generation()).isOne();
    assertThat(movie.foreignFrames()).isEqualTo(20);
    assertThat(movie.photos()).hasSize(1);
    assertThat(movie.audio()).isNull();
    assertThat(movie.frames()).noneMatch(span -> span.crc() == SampleCrc.UNKNOWN);
  }

  @Test
  void movieIsConvertedOnceHoweverOftenTheCommitIsTried() throws Exception {
    Path original = ForeignVideo.of(5, 25).write(folder.resolve("original"));
    AtomicInteger asked = new AtomicInteger();
    Path samples;
    try (AppendWork work = new AppendWork("daily", List.of(photo(7)), folder.resolve("scratch"))) {
      for (String etag : new String[] {"a", "a", "b", "b"}) {
        CONVERSION.startFrom(
            work,
            () -> {
              asked.incrementAndGet();
              return original;
            },
            1,
            etag);
      }
      samples = work.current().orElseThrow().samples();
      assertThat(samples).exists();
    }

    assertThat(asked).hasValue(2);
    assertThat(folder.resolve("scratch")).isEmptyDirectory();
  }

  @Test
  void nothingIsConvertedForPhotosThatCannotBeUsed() throws Exception {
    byte[] text = "no photo".getBytes(StandardCharsets.US_ASCII);
    PendingPhoto broken = new PendingPhoto(photo(7).key(), () -> text);
    try (AppendWork work = new AppendWork("daily", List.of(broken), folder)) {

      CONVERSION.startFrom(
          work,
          () -> {
            throw new AssertionError("nobody asks for the movie");
          },
          1,
          "etag");
      GrowingMovie.with(SETTINGS).append(work);

      assertThat(work.current()).isEmpty();
      assertThat(work.committed()).isEmpty();
      assertThat(work.unusable()).extracting(UnusablePhoto::key).containsExactly(broken.key());
    }
  }

  @Test
  void oneUsablePhotoAmongOthersIsEnough() throws Exception {
    Path original = ForeignVideo.of(5, 25).write(folder.resolve("original"));
    byte[] text = "no photo".getBytes(StandardCharsets.US_ASCII);
    PendingPhoto broken = new PendingPhoto(photo(7).key(), () -> text);
    try (AppendWork work = new AppendWork("daily", List.of(broken, photo(8)), folder)) {

      CONVERSION.startFrom(work, () -> original, 1, "etag");
      GrowingMovie.with(SETTINGS).append(work);

      assertThat(work.committed().orElseThrow().photos()).hasSize(1);
      assertThat(work.unusable()).hasSize(1);
    }
  }

  @Test
  void whatIsNoMovieIsNotBegunWith() throws Exception {
    Path text = Files.writeString(folder.resolve("text"), "No movie at all.");
    try (AppendWork work = new AppendWork("daily", List.of(photo(7)), folder)) {

      assertThatThrownBy(() -> CONVERSION.startFrom(work, () -> text, 1, "etag"))
          .isInstanceOf(UnusableMovieException.class);
      assertThat(work.current()).isEmpty();
    }
  }

  /** The movie with photo 999 behind it. */
  private Path appended(Path original, String name) throws Exception {
    Path out = folder.resolve(name);
    try (AppendWork work = new AppendWork("daily", List.of(photo(999)), folder)) {
      CONVERSION.startFrom(work, () -> original, Files.size(original), "etag");
      GrowingMovie.with(SETTINGS).append(work);
      MovieUpdate update = work.update().orElseThrow();
      Files.write(out, MovieFront.write(update.next()));
      Path old = work.current().orElseThrow().samples();
      Files.write(out, Files.readAllBytes(old), StandardOpenOption.APPEND);
      Files.write(out, Files.readAllBytes(update.samples()), StandardOpenOption.APPEND);
    }
    assertThat(read(out).movie().photos()).hasSize(1);
    return out;
  }

  private static MovieFile read(Path movie) throws Exception {
    return MovieFront.read(ByteRanges.of(movie));
  }

  private static List<Integer> numbers(Path movie) {
    return MovieFrames.decode(movie).stream()
        .map(picture -> NumberReader.read(picture, 3, 4))
        .toList();
  }
}
