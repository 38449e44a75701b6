package dev.reelroutes.routes.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelroutes.routes.store.Condition;
import dev.reelroutes.routes.store.Content;
import dev.reelroutes.selfie.care.MovieMissing;
import dev.reelroutes.selfie.movie.ByteRanges;
import dev.reelroutes.selfie.movie.MovieFormatException;
import dev.reelroutes.selfie.movie.MovieFront;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MovieRecoveryTest extends CareFixture {

  @Test
  void aMovieThatNeverWasIsNotMissed() {
    store(1);

    assertThat(recovery(MovieMissing.REBUILD).missing(MOVIE)).isFalse();
    assertThat(recovery(MovieMissing.HALT).missing(MOVIE)).isFalse();
    assertThat(movies.size()).isZero();
  }

  @Test
  void aDeletedMovieIsRebuilt() {
    movieOf(1, 2);
    movies.delete("daily.mp4", null);

    assertThat(recovery(MovieMissing.REBUILD).missing(MOVIE)).isTrue();

    assertThat(numbers()).containsExactly(1, 2);
    assertThat(movie().generation()).isEqualTo(2);
  }

  @Test
  void aDeletedMovieWithoutOriginalsIsBegunAnew() {
    movieOf(1);
    movies.delete("daily.mp4", null);
    permanent.delete(key(1).toString(), null);

    assertThat(recovery(MovieMissing.REBUILD).missing(MOVIE)).isFalse();
  }

  @Test
  void aNewMovieIsBegunWhenThatIsWanted() {
    movieOf(1, 2);
    movies.delete("daily.mp4", null);

    assertThat(recovery(MovieMissing.NEW).missing(MOVIE)).isFalse();

    assertThat(keys(movies, "daily.mp4")).isEmpty();
    assertThat(recovery(MovieMissing.HALT).missing(MOVIE)).as("asked once").isFalse();
  }

  @Test
  void aPersonDecidesWhenThatIsWanted() {
    movieOf(1, 2);
    movies.delete("daily.mp4", null);

    assertThatThrownBy(() -> recovery(MovieMissing.HALT).missing(MOVIE))
        .isInstanceOf(MovieMissingException.class)
        .hasMessageContaining("the movie daily of 2 photos is gone");
    assertThat(keys(movies, "daily.mp4")).isEmpty();
  }

  @Test
  void aDamagedMovieGoesToQuarantineAndIsRebuilt() {
    movieOf(1, 2);
    byte[] damaged = damage(300);

    assertThat(recovery(MovieMissing.HALT).unreadable(MOVIE, why())).isTrue();

    assertThat(numbers()).containsExactly(1, 2);
    String kept = keys(permanent, "_reelroutes/quarantine/daily/").get(0);
    assertThat(bytes(permanent, kept)).isEqualTo(damaged);
  }

  @Test
  void whenAnotherProcessWasFasterNothingIsDoneTwice() throws Exception {
    movieOf(1, 2);
    damage(300);
    MovieFormatException why = why();
    recovery(MovieMissing.HALT).unreadable(MOVIE, why);
    String commit = movie().commitId();

    assertThat(recovery(MovieMissing.HALT).unreadable(MOVIE, why)).isTrue();

    assertThat(movie().commitId()).isEqualTo(commit);
  }

  @Test
  void aForeignMovieIsNotOurs() {
    byte[] foreign = {0, 0, 0, 16, 'f', 't', 'y', 'p', 'i', 's', 'o', 'm', 0, 0, 0, 0};
    movies.put("daily.mp4", Content.of(foreign), Map.of(), Condition.always());

    assertThat(recovery(MovieMissing.REBUILD).unreadable(MOVIE, why())).isFalse();
    assertThat(bytes(movies, "daily.mp4")).isEqualTo(foreign);
  }

  private MovieRecovery recovery(MovieMissing whenMissing) {
    return care().recovery(whenMissing);
  }

  private byte[] damage(int at) {
    byte[] bytes = bytes(movies, "daily.mp4");
    bytes[at] ^= 1;
    movies.put("daily.mp4", Content.of(bytes), Map.of(), Condition.always());
    return bytes;
  }

  private MovieFormatException why() {
    try {
      MovieFront.read(ByteRanges.of(bytes(movies, "daily.mp4")));
      throw new AssertionError("it can be read");
    } catch (MovieFormatException e) {
      return e;
    }
  }
}
