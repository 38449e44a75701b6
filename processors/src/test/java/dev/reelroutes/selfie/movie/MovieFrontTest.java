package dev.reelroutes.selfie.movie;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelroutes.media.EncoderProfile;
import dev.reelroutes.media.FrameSize;
import dev.reelroutes.selfie.movie.MovieEntry.Photo;
import dev.reelroutes.selfie.movie.MovieEntry.Tombstone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MovieFrontTest {

  private static final int MIB = 1 << 20;
  private static final int LARGE = 5 * MIB;

  @ParameterizedTest
  @ValueSource(ints = {1, 40, 365, 3650})
  void movieIsReadAsItWasWritten(int photos) throws Exception {
    Movie movie = Movies.of(photos);

    MovieFile file = MovieFront.read(ByteRanges.of(Movies.file(movie)));

    assertSame(file.movie(), movie);
    assertThat(file.frontLength()).isEqualTo(MovieFront.write(movie).length);
  }

  @Test
  void latePhotosTombstonesAndForeignPartsAreReadAsTheyWereWritten() throws Exception {
    List<MovieEntry> entries = Movies.foreign(30, 10);
    entries.addAll(Movies.daily(10, 40, 300, 50));
    entries.addAll(Movies.daily(0, 5, 5000, 60));
    entries.add(tombstone(100, Tombstone.Why.REMOVED));
    entries.add(tombstone(101, Tombstone.Why.NOT_SELECTED));
    Movie movie = Movies.of(entries, Movies.audio(200, 10_000));

    MovieFile file = MovieFront.read(ByteRanges.of(Movies.file(movie)));

    assertSame(file.movie(), movie);
    assertThat(file.movie().audio().samples()).isEqualTo(movie.audio().samples());
    assertThat(file.movie().audio().priming()).isEqualTo(1024);
    assertThat(file.movie().audio().entry().body()).isEqualTo(movie.audio().entry().body());
    assertThat(file.movie().foreignFrames()).isEqualTo(30);
  }

  @Test
  void frontOfASmallMovieIsPaddedTo4096() {
    assertThat(MovieFront.write(Movies.of(1))).hasSize(4096);
    assertThat(MovieFront.write(Movies.of(365)).length % 4096).isZero();
  }

  @Test
  void frontIsFiveMebibytesOnceTheSamplesAre() {
    Movie below = Movies.of(List.of(Movies.photo(0, 0, LARGE - 1)), null);
    Movie reached = Movies.of(List.of(Movies.photo(0, 0, LARGE)), null);

    assertThat(MovieFront.write(below)).hasSize(4096);
    assertThat(MovieFront.write(reached)).hasSize(LARGE);
  }

  @Test
  void fiftyThousandPhotosFitIntoTheFront() {
    assertThat(MovieFront.write(Movies.of(50_000, 110))).hasSize(LARGE);
  }

  @Test
  void outgrownFrontBecomesLongerByWholeMebibytes() {
    assertThat(FrontLength.of(LARGE + 1, LARGE, LARGE)).isEqualTo(6 * MIB);
    assertThat(FrontLength.of(8 * MIB - 3, LARGE, LARGE)).isEqualTo(9 * MIB);
  }

  @Test
  void frontThatHasGrownKeepsItsLength() {
    Movie movie = Movies.of(List.of(Movies.photo(0, 0, LARGE)), null);

    assertThat(MovieFront.write(movie, 7 * MIB)).hasSize(7 * MIB);
  }

  @Test
  void paddingIsNothingOrAWholeBox() {
    for (int missing = 0; missing < 9; missing++) {
      int length = FrontLength.of(8192 - missing, 0, 0);

      assertThat(length).isEqualTo(missing == 0 || missing == 8 ? 8192 : 12288);
    }
  }

  @Test
  void indexCostsAboutTwentyBytesAPhotoBesideTheManifest() {
    Movie movie = Movies.of(3650);
    int manifest = Manifest.of(movie, 0, 0).toBytes().length;
    int index = MovieFront.write(movie).length - manifest;

    assertThat(index / 3650.0).isLessThan(21);
    assertThat(manifest / 3650.0).isLessThan(41.1);
  }

  @Test
  void shortIndexIsReadWithOneRangeAndALongOneWithTwo() throws Exception {
    SparseFile small = SparseFile.of(Movies.of(30));
    SparseFile large = SparseFile.of(Movies.of(3650, 2000));

    MovieFront.read(small);
    MovieFront.read(large);

    assertThat(small.lengthsRead()).hasSize(1);
    assertThat(large.lengthsRead()).hasSize(2).startsWith(64 << 10);
    assertThat(large.lengthsRead().get(1)).isLessThan(200_000);
  }

  @Test
  void offsetsAbove4GibNeed64Bits() throws Exception {
    long gib = 1L << 30;
    Photo late = Movies.photo(0, 5 * gib, 1000);
    List<Photo> photos = new ArrayList<>(List.of(late, Movies.photo(1, 0, 2_000_000_000)));
    photos.add(Movies.photo(2, 4 * gib - 1, 1000));
    Movie movie = Movies.of(photos, null);
    byte[] front = MovieFront.write(movie);

    MovieFile file = MovieFront.read(new SparseFile(front, movie.samplesLength()));

    assertSame(file.movie(), movie);
    assertThat(new String(front, 0, 4096, ISO_8859_1)).contains("co64");
  }

  @Test
  void offsetsBelow4GibNeedNo64Bits() {
    Movie movie = Movies.of(List.of(Movies.photo(0, (1L << 32) - LARGE - 1, 1000)), null);

    assertThat(new String(MovieFront.write(movie), 0, 4096, ISO_8859_1))
        .contains("stco")
        .satisfies(front -> assertThat(front.replaceFirst("stco", "")).contains("stco"))
        .satisfies(front -> assertThat(front).doesNotContain("co64"));
  }

  @Test
  void movieOf2040IsWrittenWith64BitTimes() throws Exception {
    Movie now = Movies.of(1);
    Movie later =
        new Movie(
            1,
            Movies.COMMIT,
            new EncoderProfile(new FrameSize(64, 96), 15, "libx264", 70),
            Movies.SETS,
            Instant.parse("2041-01-01T00:00:00Z"),
            now.entries(),
            now.samplesLength(),
            null);

    assertSame(MovieFront.read(ByteRanges.of(Movies.file(later))).movie(), later);
  }

  @Test
  void indexLongerThanAnyReaderTakesIsRefused() {
    assertThatThrownBy(() -> FrontLength.of(FrontReader.LONGEST + 1L, LARGE, 0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("start another movie");
  }

  static void assertSame(Movie actual, Movie expected) {
    assertThat(comparable(actual)).isEqualTo(comparable(expected));
    assertThat(actual.parameterSets().sameAs(expected.parameterSets())).isTrue();
    assertThat(actual.audio() == null).isEqualTo(expected.audio() == null);
  }

  /** The movie with those parts replaced that hold arrays. */
  private static Movie comparable(Movie movie) {
    return new Movie(
        movie.generation(),
        movie.commitId(),
        movie.profile(),
        Movies.SETS,
        movie.created(),
        movie.entries(),
        movie.samplesLength(),
        null);
  }

  private static Tombstone tombstone(int day, Tombstone.Why why) {
    Photo photo = Movies.photo(day, 0, 1);
    return new Tombstone(photo.id(), photo.captured(), why);
  }
}
