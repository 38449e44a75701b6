package dev.reelroutes.standalone.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelroutes.fixtures.DrawnPhoto;
import dev.reelroutes.fixtures.ForeignVideo;
import dev.reelroutes.fixtures.MovieFrames;
import dev.reelroutes.fixtures.NumberReader;
import dev.reelroutes.media.DecodeLimits;
import dev.reelroutes.media.FfmpegPhotoDecoder;
import dev.reelroutes.media.RejectReason;
import dev.reelroutes.media.UnusableException;
import dev.reelroutes.selfie.PhotoId;
import dev.reelroutes.selfie.PhotoKey;
import dev.reelroutes.selfie.SelfieSettings;
import dev.reelroutes.selfie.append.AppendWork;
import dev.reelroutes.selfie.append.CaptionAppend;
import dev.reelroutes.selfie.append.MovieUpdate;
import dev.reelroutes.selfie.append.PendingPhoto;
import dev.reelroutes.selfie.movie.ByteRanges;
import dev.reelroutes.selfie.movie.Movie;
import dev.reelroutes.selfie.movie.MovieFormatException;
import dev.reelroutes.selfie.movie.MovieFront;
import dev.reelroutes.standalone.driver.FailureException;
import dev.reelroutes.standalone.driver.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MovieFileAppendTest {

  private static final Map<String, String> SMALL = Map.of("selfie.size", "180x240");

  private final MovieFileAppend append = new MovieFileAppend();

  @TempDir private Path folder;
  private Path movie;
  private Path out;

  @BeforeEach
  void makeMovie() throws IOException {
    movie = folder.resolve("life.mp4");
    out = folder.resolve("longer.mp4");
    writeMovie(1, 2, 4);
  }

  @Test
  void photoTakesItsPlaceByDateAndOldSamplesStayAsTheyAre() throws Exception {
    Path image = put("third.jpg", DrawnPhoto.numbered(3).jpeg());
    byte[] before = Files.readAllBytes(movie);

    int frames = append.append(image, movie, out, SMALL);

    assertThat(frames).isEqualTo(4);
    assertThat(NumberReader.readAll(MovieFrames.decode(out))).containsExactly(1, 2, 3, 4);
    assertThat(movie).hasBinaryContent(before);
    assertThat(new String(Files.readAllBytes(out), ISO_8859_1))
        .contains(new String(samples(before), ISO_8859_1));
  }

  @Test
  void givenDateGoesBeforeThePhotosOwn() throws Exception {
    Path image = put("undated.png", DrawnPhoto.numbered(9).undated().png());

    append.append(image, movie, out, with("date", "1975-06-01T12:00"));

    assertThat(NumberReader.readAll(MovieFrames.decode(out))).containsExactly(9, 1, 2, 4);
    assertThat(read(out).first()).contains(LocalDateTime.of(1975, 6, 1, 12, 0));
  }

  @Test
  void photoThatIsInTheMovieChangesNothing() throws Exception {
    Path image = put("again.jpg", DrawnPhoto.numbered(2).jpeg());

    int frames = append.append(image, movie, out, SMALL);

    assertThat(frames).isEqualTo(3);
    assertThat(out).hasSameBinaryContentAs(movie);
  }

  @Test
  void photoWithoutADateIsUnusableAndLeavesNoFile() throws IOException {
    Path image = put("undated.jpg", DrawnPhoto.numbered(9).undated().jpeg());

    assertThatThrownBy(() -> append.append(image, movie, out, SMALL))
        .isInstanceOfSatisfying(
            UnusableException.class, e -> assertThat(e.reason()).isEqualTo(RejectReason.NO_DATE));
    assertThat(out).doesNotExist();
  }

  @Test
  void photoThatCannotBeDecodedIsUnusableAndLeavesNoFile() throws IOException {
    byte[] jpeg = DrawnPhoto.numbered(9).jpeg();
    for (int i = jpeg.length / 2; i < jpeg.length - 2; i++) {
      jpeg[i] = (byte) 0xFF;
    }
    Path image = put("broken.jpg", jpeg);

    assertThatThrownBy(() -> append.append(image, movie, out, SMALL))
        .isInstanceOf(UnusableException.class);
    assertThat(out).doesNotExist();
  }

  @Test
  void hiddenOrIgnoredNamesArePhotosWhenAPersonNamesThem() throws Exception {
    Path image = put(".hidden.mov", DrawnPhoto.numbered(3).jpeg());

    assertThat(append.append(image, movie, out, SMALL)).isEqualTo(4);
  }

  @Test
  void tooLargeAnImageIsRefusedBeforeItIsRead() throws IOException {
    Path image = put("large.jpg", DrawnPhoto.numbered(3).jpeg());

    assertThatThrownBy(() -> append.append(image, movie, out, with("selfie.max-bytes", "100")))
        .isInstanceOf(UnusableException.class)
        .hasMessageContaining("more than 100");
  }

  @Test
  void damagedMovieIsNamedAndLeftAlone() throws IOException {
    Path image = put("third.jpg", DrawnPhoto.numbered(3).jpeg());
    byte[] cut = Files.readAllBytes(movie);
    Files.write(movie, Arrays.copyOf(cut, cut.length - 100));

    assertThatThrownBy(() -> append.append(image, movie, out, SMALL))
        .isInstanceOf(FailureException.class)
        .hasMessageContaining("life.mp4 is damaged");
    assertThat(out).doesNotExist();
  }

  @Test
  void foreignMovieIsConvertedOnceAndThenGrowsLikeAnyOther() throws Exception {
    Path foreign = ForeignVideo.of(30, 25).sounding("aac").write(folder.resolve("phone.mp4"));
    Path grown = folder.resolve("grown.mp4");

    int frames = append.append(put("a.jpg", DrawnPhoto.numbered(61).jpeg()), foreign, out, SMALL);
    append.append(put("b.jpg", DrawnPhoto.numbered(60).jpeg()), out, grown, SMALL);

    assertThat(frames).isEqualTo(31);
    assertThat(NumberReader.readAll(MovieFrames.decode(grown))).hasSize(32).endsWith(29, 60, 61);
    assertThat(ForeignVideo.beeps(grown)).hasSize(2);
    byte[] converted = samples(Files.readAllBytes(out));
    assertThat(samples(Files.readAllBytes(grown))).startsWith(converted);
    assertThat(read(grown).foreignFrames()).isEqualTo(30);
  }

  @Test
  void fileThatIsNoMovieIsNamed() throws IOException {
    Path image = put("third.jpg", DrawnPhoto.numbered(3).jpeg());
    Files.writeString(movie, "These are the voyages of a text file that is called as a movie is.");

    assertThatThrownBy(() -> append.append(image, movie, out, SMALL))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("life.mp4 cannot be read as a movie");
    assertThat(out).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"mpegts, mpeg2video", "matroska, mpeg4", "avi, mjpeg"})
  void movieOfAnyContainerThatTheRoutesTakeIsTaken(String container, String pictures)
      throws Exception {
    Path foreign =
        ForeignVideo.of(25, 25).in(container, pictures).write(folder.resolve("camera.bin"));

    append.append(put("a.jpg", DrawnPhoto.numbered(61).jpeg()), foreign, out, SMALL);

    assertThat(NumberReader.readAll(MovieFrames.decode(out))).hasSize(26).endsWith(24, 61);
  }

  @ParameterizedTest
  @ValueSource(strings = {"heic", "avif", "mif1"})
  void imageInsteadOfAMovieIsNamed(String brand) throws IOException {
    Path image = put("third.jpg", DrawnPhoto.numbered(3).jpeg());
    Files.write(movie, ("\0\0\0\u0014ftyp" + brand + "\0\0\0\0" + brand).getBytes(ISO_8859_1));

    assertThatThrownBy(() -> append.append(image, movie, out, SMALL))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("life.mp4 is an image (");
  }

  @Test
  void wrongSettingIsAMatterOfUsage() throws IOException {
    Path image = put("third.jpg", DrawnPhoto.numbered(3).jpeg());

    assertThatThrownBy(() -> append.append(image, movie, out, with("selfie.fps", "99")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("selfie.fps=99");
  }

  private Path put(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private static Map<String, String> with(String key, String value) {
    Map<String, String> settings = new HashMap<>(SMALL);
    settings.put(key, value);
    return settings;
  }

  private static Movie read(Path file) throws Exception {
    return MovieFront.read(ByteRanges.of(file)).movie();
  }

  private static byte[] samples(byte[] file) throws IOException {
    try {
      long front = MovieFront.read(ByteRanges.of(file)).frontLength();
      return Arrays.copyOfRange(file, (int) front, file.length);
    } catch (MovieFormatException e) {
      throw new IOException(e);
    }
  }

  private void writeMovie(int... numbers) throws IOException {
    SelfieSettings settings = SelfieSettings.read(FileSettings.of(SMALL, Map.of())::get);
    List<PendingPhoto> photos =
        IntStream.of(numbers).mapToObj(n -> pending(DrawnPhoto.numbered(n))).toList();
    try (AppendWork work = new AppendWork("life", photos, folder)) {
      CaptionAppend.of(
              settings.look(), new FfmpegPhotoDecoder(DecodeLimits.DEFAULT), Clock.systemUTC())
          .append(work);
      MovieUpdate update = work.update().orElseThrow();
      Files.write(movie, MovieFront.write(update.next()));
      Files.write(movie, Files.readAllBytes(update.samples()), StandardOpenOption.APPEND);
    }
  }

  private static PendingPhoto pending(DrawnPhoto photo) {
    byte[] content = photo.jpeg();
    LocalDateTime taken = LocalDateTime.of(2024, 1, 1, 12, 0).plusDays(photo.number());
    return new PendingPhoto(new PhotoKey("life", taken, PhotoId.of(content), "jpg"), () -> content);
  }
}
