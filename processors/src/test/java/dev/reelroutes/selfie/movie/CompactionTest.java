package dev.reelroutes.selfie.movie;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelroutes.selfie.movie.MovieEntry.Photo;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompactionTest {

  @Test
  void removedBytesAreLeftOutAndLatePhotosLieAtTheirDates() {
    List<MovieEntry> entries = new ArrayList<>();
    entries.add(Movies.photo(2, 0, 10));
    entries.add(Movies.photo(3, 10, 20));
    entries.add(Movies.photo(1, 30, 40));
    Movie movie = Movies.of(entries, null).without(Movies.id(2), Movies.NEXT_COMMIT);

    Compaction compaction = Compaction.of(movie, Movies.COMMIT);

    assertThat(compaction.kept()).containsExactly(new SampleSpan(30, 40), new SampleSpan(10, 20));
    assertThat(compaction.movie().frames())
        .containsExactly(new SampleSpan(0, 40), new SampleSpan(40, 20));
    assertThat(compaction.movie().samplesLength()).isEqualTo(60);
    assertThat(compaction.movie().contains(Movies.id(2))).isTrue();
  }

  @Test
  void foreignFramesAndSoundAreKept() {
    List<MovieEntry> entries = Movies.foreign(2, 10);
    entries.addAll(Movies.daily(0, 2, 100, 40));
    Movie movie = Movies.of(entries, Movies.audio(3, 500));

    Compaction compaction = Compaction.of(movie, Movies.NEXT_COMMIT);

    assertThat(compaction.movie().foreignFrames()).isEqualTo(2);
    assertThat(compaction.movie().audio().samples())
        .extracting(sample -> sample.offset())
        .containsExactly(101L, 121L, 142L);
    assertThat(compaction.kept()).hasSize(7).endsWith(new SampleSpan(541, 22));
    assertThat(compaction.movie().samplesLength()).isEqualTo(164);
  }

  @Test
  void checkSumsGoAlong() {
    Photo first = Movies.photo(0, 30, 40);
    Photo late = Movies.photo(-1, 70, 20);
    Movie movie =
        Movies.of(
            List.of(
                new Photo(first.id(), first.captured(), new SampleSpan(30, 40, 77)),
                new Photo(late.id(), late.captured(), new SampleSpan(70, 20, 88))),
            null);

    assertThat(Compaction.of(movie, Movies.COMMIT).movie().frames())
        .containsExactly(new SampleSpan(0, 20, 88), new SampleSpan(20, 40, 77));
  }
}
