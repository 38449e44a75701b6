package dev.reelroutes.routes.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelroutes.media.mp4.OpaqueSampleEntry;
import dev.reelroutes.media.mp4.Sample;
import dev.reelroutes.selfie.append.CurrentMovie;
import dev.reelroutes.selfie.movie.AudioTrack;
import dev.reelroutes.selfie.movie.ByteRanges;
import dev.reelroutes.selfie.movie.Movie;
import dev.reelroutes.selfie.movie.MovieEntry;
import dev.reelroutes.selfie.movie.MovieEntry.ForeignFrame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Photos 1 and 2 stand for the frames of a movie that was there before the photo 3, with sound. */
class ForeignPartTest extends CareFixture {

  private static final byte[] SOUND = "a sound, and another".getBytes(StandardCharsets.US_ASCII);

  @BeforeEach
  void aMovieThatBeganAsAnother() {
    movieOf(1, 2, 3);
    MovieFiles files = files();
    CurrentMovie current = files.require(MOVIE);
    Movie movie = current.movie();
    List<MovieEntry> entries = new ArrayList<>();
    movie.frames().subList(0, 2).forEach(span -> entries.add(new ForeignFrame(span)));
    entries.add(movie.photos().get(2));
    long length = movie.samplesLength();
    List<Sample> samples = List.of(new Sample(length, 7, 1024), new Sample(length + 7, 13, 1024));
    byte[] description = new byte[67];
    description[7] = 1;
    Movie next =
        new Movie(
            1,
            movie.commitId(),
            movie.profile(),
            movie.parameterSets(),
            movie.created(),
            entries,
            length + SOUND.length,
            new AudioTrack(new OpaqueSampleEntry("mp4a", description), 48_000, 0, samples));
    Slice old = new Slice(files.ranges(MOVIE, current), current.frontLength(), length);
    files.replace(
        MOVIE,
        current.etag(),
        next,
        List.of(old, new Slice(ByteRanges.of(SOUND), 0, SOUND.length)));
    permanent.delete(key(1).toString(), null);
    permanent.delete(key(2).toString(), null);
  }

  @Test
  void framesAndSoundOfTheOldMovieAreTakenOverAsTheyAre() {
    store(4);

    care().rebuild().rebuild(MOVIE, Watch.NONE);

    assertThat(numbers()).containsExactly(1, 2, 3, 4);
    assertThat(movie().foreignFrames()).isEqualTo(2);
    assertThat(movie().audio().samples()).extracting(Sample::size).containsExactly(7, 13);
    assertThat(text(movies, "daily.mp4")).endsWith(new String(SOUND, StandardCharsets.US_ASCII));
    assertThat(care().verification().verify(MOVIE, false, Watch.NONE).findings()).isEmpty();
  }

  @Test
  void framesAreEncodedAnewForAnotherSize() {
    settings.put("selfie.size", "240x320");

    care().rebuild().rebuild(MOVIE, Watch.NONE);

    assertThat(numbers()).containsExactly(1, 2, 3);
    assertThat(movie().profile().size()).hasToString("240x320");
    assertThat(text(movies, "daily.mp4")).endsWith(new String(SOUND, StandardCharsets.US_ASCII));
  }

  @Test
  void soundDoesNotFitAnotherRate() {
    settings.put("selfie.fps", "5");

    assertThatThrownBy(() -> care().rebuild().rebuild(MOVIE, Watch.NONE))
        .isInstanceOf(CareException.class)
        .hasMessageContaining("set selfie.fps=15");
    assertThat(numbers()).containsExactly(1, 2, 3);
  }
}
