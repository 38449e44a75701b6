package dev.reelroutes.selfie.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelroutes.fixtures.MovieFrames;
import dev.reelroutes.fixtures.NumberReader;
import dev.reelroutes.media.EncoderProfile;
import dev.reelroutes.media.FrameSize;
import dev.reelroutes.selfie.movie.ByteRanges;
import dev.reelroutes.selfie.movie.Excerpt;
import dev.reelroutes.selfie.movie.Movie;
import dev.reelroutes.selfie.movie.MovieFile;
import dev.reelroutes.selfie.movie.MovieFront;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Photo n was taken n days after New Year's Day of 2024. */
class ExcerptTest {

  private static final EncoderProfile PROFILE =
      new EncoderProfile(new FrameSize(120, 160), 15, "libopenh264", 75);

  @TempDir private Path folder;
  private ByteRanges movie;
  private long read;

  @BeforeEach
  void grow() throws Exception {
    GrowingMovie grown = new GrowingMovie(folder);
    CaptionAppend append = GrowingMovie.with(PROFILE);
    grown.append(append, GrowingMovie.photo(1), GrowingMovie.photo(5), GrowingMovie.photo(9));
    grown.append(append, GrowingMovie.photo(7), GrowingMovie.photo(3));
    grown.replace(
        grown.movie().without(GrowingMovie.photo(5).key().id(), grown.movie().commitId()));
    movie = counting(ByteRanges.of(grown.file()));
  }

  @Test
  void photosOfTheDaysAreCopiedInDateOrderBothEndsIncluded() throws Exception {
    byte[] file = write(Excerpt.of(movie, day(3), day(7), null));

    assertThat(numbers(file)).containsExactly(3, 7);
    MovieFile written = MovieFront.read(ByteRanges.of(file));
    assertThat(written.movie().profile()).isEqualTo(PROFILE);
    assertThat(written.movie().unshownBytes()).as("nothing of the removed one").isZero();
    assertThat(written.frontLength() + written.movie().samplesLength()).isEqualTo(file.length);
  }

  @Test
  void openEndsReachToTheMoviesOwn() throws Exception {
    assertThat(numbers(write(Excerpt.of(movie, null, null, null)))).containsExactly(1, 3, 7, 9);
    assertThat(numbers(write(Excerpt.of(movie, day(7), null, null)))).containsExactly(7, 9);
    assertThat(numbers(write(Excerpt.of(movie, null, day(2), null)))).containsExactly(1);
  }

  @Test
  void onlyTheFrontAndWhatIsWantedIsRead() throws Exception {
    Excerpt excerpt = Excerpt.of(movie, day(9), day(9), null);
    read = 0;

    write(excerpt);

    assertThat(read).isEqualTo(excerpt.movie().samplesLength());
  }

  @Test
  void anotherRateChangesTheDurationAndTheLevel() throws Exception {
    byte[] file = write(Excerpt.of(movie, null, null, 60));

    Movie written = MovieFront.read(ByteRanges.of(file)).movie();
    assertThat(written.profile().fps()).isEqualTo(60);
    assertThat(numbers(file)).containsExactly(1, 3, 7, 9);
  }

  @Test
  void daysWithoutPhotosAreAnError() {
    assertThatThrownBy(() -> Excerpt.of(movie, day(5), day(6), null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no photo of these days");
  }

  private static LocalDate day(int number) {
    return GrowingMovie.FIRST.plusDays(number).toLocalDate();
  }

  private static byte[] write(Excerpt excerpt) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    excerpt.writeTo(out);
    return out.toByteArray();
  }

  private List<Integer> numbers(byte[] file) throws Exception {
    Path path = Files.write(folder.resolve("excerpt.mp4"), file);
    return NumberReader.readAll(MovieFrames.decode(path));
  }

  private ByteRanges counting(ByteRanges ranges) {
    return new ByteRanges() {
      @Override
      public byte[] read(long from, int length) {
        byte[] bytes = ranges.read(from, length);
        read += bytes.length;
        return bytes;
      }

      @Override
      public long size() {
        return ranges.size();
      }
    };
  }
}
