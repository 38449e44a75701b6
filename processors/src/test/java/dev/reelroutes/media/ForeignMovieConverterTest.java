package dev.reelroutes.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelroutes.fixtures.ForeignVideo;
import dev.reelroutes.fixtures.MovieFrames;
import dev.reelroutes.fixtures.NumberReader;
import dev.reelroutes.fixtures.SliceHeader;
import dev.reelroutes.media.ForeignMovie.Piece;
import dev.reelroutes.media.ForeignMovie.Sound;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ForeignMovieConverterTest {

  private static final ForeignLimits LIMITS = ForeignLimits.DEFAULT;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "mp4, mpeg4",
    "mov, mjpeg",
    "matroska, libopenh264",
    "webm, libvpx",
    "avi, mpeg4",
    "mpegts, mpeg2video"
  })
  void everyPictureIsThereOnceInOrder(String container, String encoder) throws Exception {
    Path movie = ForeignVideo.of(40, 25).in(container, encoder).write(folder.resolve("movie"));

    ForeignMovie converted = convert(movie, LIMITS);

    assertThat(converted.profile())
        .isEqualTo(new EncoderProfile(new FrameSize(96, 128), 25, "libopenh264", 80));
    assertThat(numbers(converted)).isEqualTo(IntStream.range(0, 40).boxed().toList());
    assertThat(converted.sound()).isNull();
    assertThat(converted.length()).isEqualTo(Files.size(target()));
  }

  @Test
  void neighboursDifferInIdrPicIdAlsoWhereAPictureStands() throws Exception {
    Path movie =
        ForeignVideo.timed(1000, 5, k -> k * 400_000L).in("matroska", "mpeg4").write(movie());

    ForeignMovie converted = convert(movie, LIMITS);

    List<Integer> ids =
        samples(converted).stream()
            .map(sample -> SliceHeader.of(converted.parameterSets(), sample).idrPicId())
            .toList();
    assertThat(ids).startsWith(0, 1, 0, 1, 0).containsOnly(0, 1);
    assertThat(numbers(converted)).isSorted().contains(0, 1, 2, 3, 4);
  }

  @Test
  void rateThatIsHalfOfAWholeOneIsDoubled() throws Exception {
    Path movie = ForeignVideo.of(20, 12.5).write(movie());

    ForeignMovie converted = convert(movie, LIMITS);

    assertThat(converted.profile().fps()).isEqualTo(25);
    assertThat(numbers(converted))
        .isEqualTo(IntStream.range(0, 40).map(i -> i / 2).boxed().toList());
  }

  @Test
  void picturesAtAnyTimesAreShownAtTheirs() throws Exception {
    Random random = new Random(3);
    List<Long> times = new ArrayList<>();
    long time = 0;
    for (int k = 0; k < 60; k++) {
      times.add(time);
      time += 1000L * (20 + random.nextInt(130));
    }
    Path movie = ForeignVideo.timed(1000, 60, times::get).in("matroska", "mpeg4").write(movie());

    ForeignMovie converted = convert(movie, LIMITS);

    int fps = converted.profile().fps();
    List<Integer> numbers = numbers(converted);
    assertThat(numbers.size() / (double) fps)
        .isBetween(times.get(59) / 1e6, times.get(59) / 1e6 + 0.2);
    for (int frame = 0; frame < numbers.size(); frame++) {
      double shown = frame / (double) fps;
      double early = times.get(numbers.get(frame)) / 1e6 - shown;
      int next = numbers.get(frame) + 1;
      double late = next < 60 ? shown - times.get(next) / 1e6 : 0;
      assertThat(early).as("frame %d", frame).isLessThanOrEqualTo(0.5 / fps + 0.001);
      assertThat(late).as("frame %d", frame).isLessThanOrEqualTo(0.5 / fps + 0.001);
    }
  }

  @Test
  void picturesThatMustBeTurnedAreUpright() throws Exception {
    for (int degrees : new int[] {90, 180, 270}) {
      Path movie = ForeignVideo.of(2, 25).sized(128, 96).turned(degrees).write(movie());

      ForeignMovie converted = convert(movie, LIMITS);

      boolean side = degrees != 180;
      assertThat(converted.profile().size())
          .isEqualTo(side ? new FrameSize(96, 128) : new FrameSize(128, 96));
      String corners =
          NumberReader.corners(pictures(converted).get(0), side ? 96 : 128, side ? 128 : 96);
      assertThat(corners)
          .as("turned by %d", degrees)
          .isEqualTo(degrees == 90 ? "BRYG" : degrees == 180 ? "YBGR" : "GYRB");
    }
  }

  @ParameterizedTest
  @CsvSource({"161, 121, 162, 122", "16, 16, 16, 16", "640, 18, 640, 18"})
  void sizeIsTheMoviesOwnAndEven(int width, int height, int even, int evenHeight) throws Exception {
    Path movie = ForeignVideo.of(3, 25).in("mov", "mjpeg").sized(width, height).write(movie());

    ForeignMovie converted = convert(movie, LIMITS);

    assertThat(converted.profile().size()).isEqualTo(new FrameSize(even, evenHeight));
    assertThat(converted.pictures()).hasSize(3);
  }

  @Test
  void fullRangeOfBt601BecomesLimitedBt709() throws Exception {
    Path movie = ForeignVideo.of(2, 25).in("mov", "mjpeg").sized(240, 320).write(movie());

    Picture picture = pictures(convert(movie, LIMITS)).get(1);

    assertThat(NumberReader.corners(picture, 240, 320)).isEqualTo("RGBY");
    int red = 10 * 240 + 10;
    assertThat(picture.luma()[red] & 0xFF).isBetween(58, 68); // 16 + 219 · 0.2126
    int block = 240 * 240 + 172; // 75 % down, 72 % right: the last bit of number 1
    assertThat(picture.luma()[block] & 0xFF).isBetween(229, 238);
  }

  @Test
  void aacIsCopiedPacketByPacket() throws Exception {
    Path movie = ForeignVideo.of(50, 25).sounding("aac").write(movie());

    ForeignMovie converted = convert(movie, LIMITS);

    Sound sound = converted.sound();
    assertThat(sound).isNotNull();
    List<byte[]> original = ForeignVideo.soundPackets(movie);
    List<byte[]> kept = sound.packets().stream().map(p -> read(p.piece())).toList();
    assertThat(kept).hasSizeBetween(original.size() - 6, original.size());
    for (int i = 0; i < kept.size(); i++) {
      assertThat(kept.get(i)).isEqualTo(original.get(i));
    }
    assertThat(sound.priming()).isEqualTo(1024);
    assertThat(sound.rate()).isEqualTo(ForeignVideo.SOUND_RATE);
    assertThat(sound.channels()).isOne();
    long length = sound.packets().stream().mapToLong(ForeignMovie.SoundPacket::duration).sum();
    assertThat(length - sound.priming())
        .isBetween(2L * ForeignVideo.SOUND_RATE, 2L * ForeignVideo.SOUND_RATE + 1024);
  }

  @ParameterizedTest
  @CsvSource({
    "text, These are no pictures. Not at all; and that for more than a hundred bytes so that one can probe.",
    "playlist, '#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nSECRET\n#EXT-X-ENDLIST\n'",
    "concat, 'ffconcat version 1.0\nfile SECRET\n'",
    "address, 'http://127.0.0.1:9/movie.mp4'",
    "empty, ''"
  })
  void whatIsNoMovieIsRefusedAndNothingElseIsOpened(String name, String text) throws Exception {
    Path secret = ForeignVideo.of(3, 25).write(folder.resolve("secret.mp4"));
    Path movie = folder.resolve(name + ".mp4");
    Files.writeString(movie, text.replace("SECRET", secret.getFileName().toString()));

    assertThatThrownBy(() -> convert(movie, LIMITS))
        .isInstanceOf(UnusableMovieException.class)
        .hasMessageContaining("cannot be read as a movie");
  }

  @Test
  void nameIsNeverAnAddress() throws Exception {
    Path movie = ForeignVideo.of(3, 25).write(folder.resolve("concat:a|b,%03d.mp4"));

    assertThat(convert(movie, LIMITS).pictures()).hasSize(3);
    assertThat(folder.toFile().list((dir, name) -> name.startsWith("foreign-"))).isEmpty();
  }

  @Test
  void limitsAreKept() throws Exception {
    Path movie = ForeignVideo.of(50, 25).sounding("aac").write(movie());

    assertThatThrownBy(() -> convert(movie, new ForeignLimits(Duration.ofMillis(1500), 1 << 20, 8)))
        .isInstanceOf(UnusableMovieException.class)
        .hasMessageContaining("is longer than");
    assertThatThrownBy(() -> convert(movie, new ForeignLimits(Duration.ofHours(1), 96 * 127, 8)))
        .isInstanceOf(UnusableMovieException.class)
        .hasMessageContaining("96x128");
    assertThatThrownBy(() -> convert(movie, new ForeignLimits(Duration.ofHours(1), 1 << 20, 1)))
        .isInstanceOf(UnusableMovieException.class);
  }

  @Test
  void soundWithoutPicturesIsNoMovie() throws Exception {
    Path sound = ForeignVideo.soundAlone(folder.resolve("sound.mp4"));

    assertThatThrownBy(() -> convert(sound, LIMITS))
        .isInstanceOf(UnusableMovieException.class)
        .hasMessageContaining("no pictures");
  }

  @Test
  void damagedMoviesEndInAClearErrorOrAMovie() throws Exception {
    byte[] whole =
        Files.readAllBytes(ForeignVideo.of(15, 25).sounding("aac").write(folder.resolve("whole")));
    Random random = new Random(11);
    int refused = 0;
    for (int round = 0; round < 60; round++) {
      byte[] bytes = whole.clone();
      for (int i = 0; i < 1 + round % 20; i++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      int length = round % 3 == 0 ? random.nextInt(bytes.length) : bytes.length;
      Files.write(movie(), Arrays.copyOf(bytes, length));
      try {
        assertThat(convert(movie(), LIMITS).pictures()).isNotEmpty();
      } catch (UnusableMovieException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(5, 55);
  }

  @Test
  void nativeMemoryStaysFlat() throws Exception {
    Path movie = ForeignVideo.of(10, 25).in("matroska", "mpeg4").sounding("flac").write(movie());
    // Each thread gets a share of native memory when it comes first.
    for (int i = 0; i < 10; i++) {
      convert(movie, LIMITS);
    }
    long bytes = Pointer.totalBytes();
    long physical = Pointer.physicalBytes();

    for (int i = 0; i < 30; i++) {
      convert(movie, LIMITS);
    }

    assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(bytes + 1024);
    assertThat(Pointer.physicalBytes()).isLessThan(physical + 60_000_000);
  }

  private Path movie() {
    return folder.resolve("movie");
  }

  private Path target() {
    return folder.resolve("target");
  }

  private ForeignMovie convert(Path movie, ForeignLimits limits) throws UnusableMovieException {
    return new ForeignMovieConverter(limits, "libopenh264", 80, 2).convert(movie, target());
  }

  private List<Integer> numbers(ForeignMovie movie) {
    FrameSize size = movie.profile().size();
    return pictures(movie).stream()
        .map(picture -> NumberReader.read(picture, size.width(), size.height()))
        .toList();
  }

  private List<Picture> pictures(ForeignMovie movie) {
    return MovieFrames.decode(movie.parameterSets(), samples(movie));
  }

  private List<byte[]> samples(ForeignMovie movie) {
    return movie.pictures().stream().map(this::read).toList();
  }

  private byte[] read(Piece piece) {
    try {
      byte[] all = Files.readAllBytes(target());
      return Arrays.copyOfRange(all, (int) piece.offset(), (int) piece.offset() + piece.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
