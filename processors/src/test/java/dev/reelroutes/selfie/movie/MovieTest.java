package dev.reelroutes.selfie.movie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelroutes.media.EncoderProfile;
import dev.reelroutes.media.FrameSize;
import dev.reelroutes.selfie.PhotoId;
import dev.reelroutes.selfie.movie.MovieEntry.ForeignFrame;
import dev.reelroutes.selfie.movie.MovieEntry.Photo;
import dev.reelroutes.selfie.movie.MovieEntry.Tombstone;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class MovieTest {

  @Test
  void latePhotoGoesToItsDate() {
    List<Photo> photos = Movies.daily(0, 10, 0, 40);
    Photo late = photos.get(4);
    List<Photo> others = photos.stream().filter(photo -> !photo.equals(late)).toList();
    Movie movie = Movies.of(others, null);

    Movie next = movie.with(List.of(late), movie.samplesLength(), Movies.NEXT_COMMIT);

    assertThat(next.photos()).isEqualTo(photos);
    assertThat(next.commitId()).isEqualTo(Movies.NEXT_COMMIT);
  }

  @Test
  void photosOfOneMomentAreInTheOrderOfTheirIds() {
    LocalDateTime moment = LocalDateTime.parse("2024-05-17T20:30:00.250");
    Photo first = new Photo(new PhotoId("0".repeat(32)), moment, new SampleSpan(50, 50));
    Photo second = new Photo(new PhotoId("f".repeat(32)), moment, new SampleSpan(0, 50));

    assertThat(Movies.of(List.of(second, first), null).photos()).containsExactly(first, second);
  }

  @Test
  void foreignFramesComeFirstAndInTheirOwnOrder() {
    List<MovieEntry> entries = Movies.foreign(3, 10);
    Collections.reverse(entries);
    entries.addAll(0, Movies.daily(0, 2, 100, 40));

    Movie movie = Movies.of(entries, null);

    assertThat(movie.frames().subList(0, 3))
        .extracting(SampleSpan::offset)
        .containsExactly(20L, 10L, 0L);
    assertThat(movie.foreignFrames()).isEqualTo(3);
    assertThat(movie.first()).isEqualTo(movie.photos().stream().findFirst().map(Photo::captured));
  }

  @Test
  void removedPhotoIsNotShownButKnown() {
    Movie movie = Movies.of(3);
    PhotoId id = Movies.id(1);

    Movie without = movie.without(id, Movies.NEXT_COMMIT);

    assertThat(without.photos()).extracting(Photo::id).containsExactly(Movies.id(0), Movies.id(2));
    assertThat(without.contains(id)).isTrue();
    assertThat(without.samplesLength()).isEqualTo(movie.samplesLength());
    assertThat(without.entries().get(1)).isInstanceOf(Tombstone.class);
  }

  @Test
  void forgottenPhotoCanBeAddedAgainWithAnotherDate() {
    Movie movie = Movies.of(3);
    Photo redated =
        new Photo(Movies.id(1), LocalDateTime.parse("2030-01-01T12:00"), new SampleSpan(500, 9));

    Movie next =
        movie
            .forgetting(Movies.id(1), Movies.NEXT_COMMIT)
            .with(List.of(redated), 509, Movies.NEXT_COMMIT);

    assertThat(next.photos()).hasSize(3).last().isEqualTo(redated);
    assertThat(next.last()).contains(redated.captured());
  }

  @Test
  void photoIsNeverInAMovieTwice() {
    Movie movie = Movies.of(3);
    Photo again = Movies.photo(1, 900, 40);

    assertThatThrownBy(() -> movie.with(List.of(again), 940, Movies.NEXT_COMMIT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(again.id().hex());
  }

  @Test
  void twoFramesShareNoByteAndNoneLiesBehindTheSamples() {
    Movie movie = Movies.of(1, 40);

    assertThatThrownBy(() -> movie.with(List.of(Movies.photo(1, 39, 40)), 100, Movies.NEXT_COMMIT))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> movie.with(List.of(Movies.photo(1, 40, 40)), 79, Movies.NEXT_COMMIT))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void lastFrameCannotBeRemoved() {
    Movie movie = Movies.of(1);

    assertThatThrownBy(() -> movie.without(Movies.id(0), Movies.NEXT_COMMIT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one");
  }

  @Test
  void movieOfForeignFramesAloneHasNoDates() {
    List<ForeignFrame> frames = new ArrayList<>(List.of(new ForeignFrame(new SampleSpan(0, 10))));

    Movie movie = Movies.of(frames, null);

    assertThat(movie.first()).isEmpty();
    assertThat(movie.last()).isEmpty();
  }

  @Test
  void anotherEncoderIsTakenAndAnotherSizeIsNot() {
    Movie movie = Movies.of(2);
    EncoderProfile x264 = new EncoderProfile(movie.profile().size(), 15, "libx264", 80);
    EncoderProfile larger = new EncoderProfile(new FrameSize(640, 480), 15, "libx264", 80);

    assertThat(movie.encodedWith(x264, Movies.SETS).profile()).isEqualTo(x264);
    assertThatThrownBy(() -> movie.encodedWith(larger, Movies.SETS))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void capturesAreWholeMilliseconds() {
    LocalDateTime finer = LocalDateTime.parse("2024-05-17T20:30:00.250001");

    assertThatThrownBy(() -> new Photo(Movies.id(0), finer, new SampleSpan(0, 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
