package dev.reelroutes.routes.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelroutes.media.FfmpegPhotoDecoder;
import dev.reelroutes.media.PhotoDecoder;
import dev.reelroutes.routes.selfie.MovieRecovery;
import dev.reelroutes.routes.selfie.MovieStore;
import dev.reelroutes.routes.store.Condition;
import dev.reelroutes.routes.store.Content;
import dev.reelroutes.selfie.append.AppendWork;
import dev.reelroutes.selfie.append.CaptionAppend;
import dev.reelroutes.selfie.append.PendingPhoto;
import dev.reelroutes.selfie.care.Finding;
import dev.reelroutes.selfie.care.MovieMissing;
import dev.reelroutes.selfie.movie.ByteRanges;
import dev.reelroutes.selfie.movie.MovieFormatException;
import dev.reelroutes.selfie.movie.MovieFront;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
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
  void photosFromBeforeANewBeginningAreNotMissed() {
    movieOf(1, 2);
    movies.delete("daily.mp4", null);
    store(3);
    Care later = new Care(buckets, settings(), Clock.offset(clock, Duration.ofMinutes(1)));
    later.recovery(MovieMissing.NEW).missing(MOVIE);
    begin(3);

    Verification.Report report = later.verification().verify(MOVIE, false, Watch.NONE);

    assertThat(numbers()).containsExactly(3);
    assertThat(report.findings()).isEmpty();
    assertThat(report.notes())
        .containsExactly(
            "2 earlier photos are not in this movie since it was begun anew at"
                + " 2024-05-17T18:01:00Z; rebuild brings them in");
  }

  @Test
  void photosFromAfterANewBeginningAreMissed() {
    movieOf(1, 2);
    movies.delete("daily.mp4", null);
    recovery(MovieMissing.NEW).missing(MOVIE);
    begin(3);
    store(4);

    assertThat(care().verification().verify(MOVIE, true, Watch.NONE).findings())
        .extracting(Finding::subject)
        .contains(key(4).toString());
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

  /** The first append to a movie that is not there. */
  private void begin(int number) {
    store(number);
    put(pending, key(number).toString(), photo(number).jpeg());
    List<PendingPhoto> photos = List.of(new PendingPhoto(key(number), () -> photo(number).jpeg()));
    MovieStore store = care().movieStore();
    PhotoDecoder decoder = new FfmpegPhotoDecoder(settings().photos().limits());
    try (AppendWork work = new AppendWork(MOVIE, photos, scratch)) {
      store.read(work);
      CaptionAppend.of(settings().look(), decoder, clock).append(work);
      store.write(work);
    } catch (MovieFormatException e) {
      throw new AssertionError(e);
    }
    files().describe(MOVIE);
    pending.delete(key(number).toString(), null);
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
