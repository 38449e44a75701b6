package dev.reelroutes.selfie.append;

import static dev.reelroutes.selfie.append.GrowingMovie.photo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assumptions.assumeThatCode;

import dev.reelroutes.fixtures.SliceHeader;
import dev.reelroutes.media.EncoderProfile;
import dev.reelroutes.media.FrameSize;
import dev.reelroutes.media.H264Encoder;
import dev.reelroutes.media.SampleCrc;
import dev.reelroutes.selfie.PhotoId;
import dev.reelroutes.selfie.movie.Movie;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CaptionAppendTest {

  private static final FrameSize SIZE = new FrameSize(240, 320);
  private static final EncoderProfile USUAL = new EncoderProfile(SIZE, 15, "libopenh264", 75);

  @TempDir private Path folder;
  private GrowingMovie growing;

  @BeforeEach
  void begin() {
    growing = new GrowingMovie(folder);
  }

  @Test
  void otherQualityGoesIntoTheSameMovie() throws Exception {
    growing.append(GrowingMovie.with(USUAL), photo(1), photo(3));

    growing.append(GrowingMovie.with(quality(20)), photo(2), photo(4));

    assertThat(growing.numbers()).containsExactly(1, 2, 3, 4);
    assertThat(growing.movie().profile()).isEqualTo(quality(20));
    List<Integer> sizes = growing.movie().frames().stream().map(span -> span.size()).toList();
    assertThat(sizes.get(1)).isLessThan(sizes.get(0) * 2 / 3);
  }

  @Test
  void otherParameterSetsGetIdsOfTheirOwn() throws Exception {
    // Level 2.1 instead of 1.2 in the SPS: another rate is the plainest way to get other sets.
    growing.append(GrowingMovie.with(new EncoderProfile(SIZE, 60, "libopenh264", 75)), photo(1));
    Movie made = growing.movie();
    growing.replace(claiming(made, USUAL));
    byte[] before = growing.samples();

    growing.append(GrowingMovie.with(USUAL), photo(3), photo(2));
    growing.append(GrowingMovie.with(USUAL), photo(4));

    assertThat(growing.numbers()).containsExactly(1, 2, 3, 4);
    assertThat(growing.movie().parameterSets().sps()).hasSize(2);
    assertThat(growing.movie().parameterSets().pps()).hasSize(2);
    assertThat(growing.headers().stream().map(SliceHeader::ppsId).distinct()).hasSize(2);
    assertThat(growing.samples()).startsWith(before);
  }

  @Test
  void movieOfX264GrowsWithOpenH264AndBack() throws Exception {
    EncoderProfile x264 = new EncoderProfile(SIZE, 15, "libx264", 75);
    assumeThatCode(() -> new H264Encoder(x264).close()).doesNotThrowAnyException();
    growing.append(GrowingMovie.with(x264), photo(1), photo(4));

    growing.append(GrowingMovie.with(USUAL), photo(3), photo(5));
    growing.append(GrowingMovie.with(x264), photo(2));
    growing.append(GrowingMovie.with(USUAL), photo(6));

    assertThat(growing.numbers()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(growing.movie().parameterSets().sps()).hasSize(2);
  }

  @Test
  void movieOfAnEncoderThatIsNotHereGrowsWithTheOneOfTheSettings() throws Exception {
    growing.append(GrowingMovie.with(USUAL), photo(1));
    growing.replace(claiming(growing.movie(), new EncoderProfile(SIZE, 15, "libx264", 75)));

    growing.append(GrowingMovie.with(USUAL), photo(2));

    assertThat(growing.numbers()).containsExactly(1, 2);
    assertThat(growing.movie().profile()).isEqualTo(USUAL);
  }

  @Test
  void movieKeepsItsSizeAndRateWhateverTheSettingsSay() throws Exception {
    growing.append(GrowingMovie.with(USUAL), photo(1));

    growing.append(
        GrowingMovie.with(new EncoderProfile(new FrameSize(320, 240), 30, "libopenh264", 75)),
        photo(2));

    assertThat(growing.movie().profile()).isEqualTo(USUAL);
    assertThat(growing.numbers()).containsExactly(1, 2);
  }

  @Test
  void whatIsEncodedIsNotEncodedAgainAfterAConflict() throws Exception {
    CaptionAppend append = GrowingMovie.with(USUAL);
    AtomicInteger reads = new AtomicInteger();
    PendingPhoto photo = photo(2);
    PendingPhoto counted =
        new PendingPhoto(
            photo.key(),
            () -> {
              reads.incrementAndGet();
              return photo.content().read();
            });
    try (AppendWork work = growing.work(counted)) {
      work.startFrom(null);
      append.append(work);

      growing.append(append, photo(1), photo(3));
      work.startFrom(growing.current());
      append.append(work);
      growing.commit(work);
    }

    assertThat(reads).hasValue(1);
    assertThat(growing.numbers()).containsExactly(1, 2, 3);
  }

  @Test
  void movieOfAnotherSizeThatAppearedMeanwhileGetsItsOwnSize() throws Exception {
    try (AppendWork work = growing.work(photo(2))) {
      work.startFrom(null);
      GrowingMovie.with(new EncoderProfile(new FrameSize(320, 240), 15, "libopenh264", 75))
          .append(work);

      growing.append(GrowingMovie.with(USUAL), photo(1));
      work.startFrom(growing.current());
      GrowingMovie.with(new EncoderProfile(new FrameSize(320, 240), 15, "libopenh264", 75))
          .append(work);
      growing.commit(work);
    }

    assertThat(growing.movie().profile()).isEqualTo(USUAL);
    assertThat(growing.numbers()).containsExactly(1, 2);
  }

  @Test
  void photoThatSomebodyElseAddedMeanwhileIsLeftOut() throws Exception {
    CaptionAppend append = GrowingMovie.with(USUAL);
    try (AppendWork work = growing.work(photo(1), photo(2))) {
      work.startFrom(null);
      append.append(work);

      growing.append(GrowingMovie.with(quality(20)), photo(1));
      int before = growing.samples().length;
      work.startFrom(growing.current());
      append.append(work);
      growing.commit(work);

      assertThat(growing.numbers()).containsExactly(1, 2);
      assertThat(growing.samples().length - before)
          .isEqualTo(growing.movie().frames().get(1).size());
    }
  }

  @Test
  void neighboursDifferInIdrPicIdAfterLatePhotosConflictsAndRemovals() throws Exception {
    // Without care every sample would get the same id.
    CaptionAppend append = GrowingMovie.with(USUAL);
    List<Integer> days = new ArrayList<>(IntStream.range(0, 24).boxed().toList());
    Collections.shuffle(days, new Random(7));
    for (int i = 0; i < 20; i += 4) {
      PendingPhoto[] photos =
          days.subList(i, i + 4).stream()
              .map(CaptionAppendTest::alike)
              .toArray(PendingPhoto[]::new);
      growing.append(append, photos);
      assertNeighboursDiffer();
    }
    try (AppendWork late = growing.work(alike(days.get(20)), alike(days.get(21)))) {
      late.startFrom(growing.current());
      append.append(late);
      growing.append(append, alike(days.get(22)), alike(days.get(23)));
      late.startFrom(growing.current());
      append.append(late);
      growing.commit(late);
    }
    assertNeighboursDiffer();

    for (int removed = 0; removed < 7; removed++) {
      Movie movie = growing.movie();
      growing.replace(movie.without(movie.photos().get(8).id(), movie.commitId()));
      assertNeighboursDiffer();
    }
    assertThat(growing.numbers()).hasSize(24 - 7).isSorted();
    assertThat(new HashSet<>(growing.headers())).hasSizeGreaterThan(2);
  }

  private void assertNeighboursDiffer() {
    List<SliceHeader> headers = growing.headers();
    for (int i = 1; i < headers.size(); i++) {
      assertThat(headers.get(i).idrPicId())
          .as("picture %d of %s", i, headers)
          .isNotEqualTo(headers.get(i - 1).idrPicId());
    }
  }

  @Test
  void nothingToAddIsNoUpdateAndLeavesNoFile() throws Exception {
    growing.append(GrowingMovie.with(USUAL), photo(1));

    try (AppendWork work = growing.work(photo(1))) {
      work.startFrom(growing.current());
      GrowingMovie.with(USUAL).append(work);

      assertThat(work.update()).isEmpty();
    }
    assertThatCode(() -> growing.numbers()).doesNotThrowAnyException();
    assertThat(folder.toFile().list((dir, name) -> name.endsWith(".samples"))).isEmpty();
  }

  /** A photo whose id begins with the same three words as those of all others. */
  private static PendingPhoto alike(int number) {
    String own = PhotoId.of(new byte[] {(byte) number}).hex();
    return photo(number, new PhotoId("0001ffff8000" + own.substring(12)));
  }

  private static Movie claiming(Movie movie, EncoderProfile profile) {
    return new Movie(
        movie.generation(),
        movie.commitId(),
        profile,
        movie.parameterSets(),
        movie.created(),
        movie.entries(),
        movie.samplesLength(),
        movie.audio());
  }

  private static EncoderProfile quality(int quality) {
    return new EncoderProfile(SIZE, 15, "libopenh264", quality);
  }

  @Test
  void everySampleComesWithItsCheckSum() throws Exception {
    growing.append(GrowingMovie.with(USUAL), photo(2), photo(3));
    growing.append(GrowingMovie.with(quality(20)), photo(1));

    assertThat(growing.movie().frames())
        .hasSize(3)
        .allSatisfy(
            span ->
                assertThat(span.crc())
                    .isEqualTo(SampleCrc.of(growing.samples(), (int) span.offset(), span.size())));
  }
}
