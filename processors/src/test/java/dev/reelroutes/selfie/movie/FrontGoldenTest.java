package dev.reelroutes.selfie.movie;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelroutes.media.mp4.GoldenFile;
import dev.reelroutes.selfie.movie.MovieEntry.ForeignFrame;
import dev.reelroutes.selfie.movie.MovieEntry.Photo;
import dev.reelroutes.selfie.movie.MovieEntry.Tombstone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is ours in the format, byte by byte. */
class FrontGoldenTest {

  @Test
  void frontOfThreePhotosOfWhichTheFirstCameLate() {
    Movie movie = Movies.of(Movies.daily(0, 2, 0, 40), null);

    byte[] front =
        MovieFront.write(movie.with(List.of(Movies.photo(-1, 81, 42)), 123, Movies.COMMIT));

    GoldenFile.of(getClass(), "front").assertMatches(front);
  }

  @Test
  void manifestWithAnEntryOfEachKind() throws Exception {
    Photo removed = Movies.photo(1, 0, 1);
    Photo notSelected = Movies.photo(2, 0, 1);
    Photo shown = Movies.photo(0, 10, 40);
    List<MovieEntry> entries = new ArrayList<>();
    entries.add(new ForeignFrame(new SampleSpan(0, 10, 0x0102_0304)));
    entries.add(new Photo(shown.id(), shown.captured(), new SampleSpan(10, 40, 0xfedc_ba98)));
    entries.add(new Tombstone(removed.id(), removed.captured(), Tombstone.Why.REMOVED));
    entries.add(
        new Tombstone(notSelected.id(), notSelected.captured(), Tombstone.Why.NOT_SELECTED));
    Manifest manifest =
        new Manifest(
            1,
            Movies.COMMIT,
            Instant.parse("2026-01-02T03:04:05Z"),
            Movies.PROFILE,
            entries,
            4096,
            1000,
            0x89ab_cdef,
            7);

    byte[] box = manifest.toBytes();

    GoldenFile.of(getClass(), "manifest").assertMatches(box);
    assertThat(Manifest.read(box, 0, box.length)).isEqualTo(manifest);
  }

  @Test
  void manifestOfVersionOneIsReadAndKnowsNoCheckSums() throws Exception {
    byte[] box = GoldenFile.of(getClass(), "manifest-1").bytes();

    Manifest manifest = Manifest.read(box, 0, box.length);

    assertThat(manifest.entries()).hasSize(4);
    assertThat(manifest.entries().stream().flatMap(entry -> entry.shown().stream()))
        .containsExactly(new SampleSpan(0, 10), new SampleSpan(10, 40));
  }
}
