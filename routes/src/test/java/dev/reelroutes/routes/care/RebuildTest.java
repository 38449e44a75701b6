package dev.reelroutes.routes.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelroutes.routes.store.Condition;
import dev.reelroutes.routes.store.Content;
import dev.reelroutes.selfie.PhotoKey;
import dev.reelroutes.selfie.care.PhotoQuery;
import dev.reelroutes.selfie.movie.Movie;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RebuildTest extends CareFixture {

  @Test
  void permanentPhotosBecomeAMovieInDateOrder() {
    store(3, 1, 2);

    Rebuild.Result result = care().rebuild().rebuild(MOVIE, Watch.NONE);

    assertThat(numbers()).containsExactly(1, 2, 3);
    assertThat(result.photos()).isEqualTo(3);
    assertThat(result.generation()).isEqualTo(1);
    assertThat(text(movies, "daily.json")).contains(movie().commitId());
    assertThat(text(movies, "daily.vtt")).contains("2024-01-04");
    assertThat(bytes(movies, "daily.jpg")).startsWith(0xFF, 0xD8);
  }

  @Test
  void theSameBytesUnderTwoDatesAreOnePhotoAtTheDateThatTheMovieShows() {
    movieOf(1, 2);
    PhotoKey earlier = new PhotoKey(MOVIE, day(0), id(2), "jpg");
    put(permanent, earlier.toString(), photo(2).jpeg());

    care().rebuild().rebuild(MOVIE, Watch.NONE);

    assertThat(numbers()).containsExactly(1, 2);
    assertThat(movie().last()).contains(day(2));
  }

  @Test
  void photosOfTheOriginalSystemAreTakenToo() {
    put(permanent, "daily/2024_01_02_12_00_00.jpg", photo(1).jpeg());
    store(0);

    care().rebuild().rebuild(MOVIE, Watch.NONE);

    assertThat(numbers()).containsExactly(0, 1);
    assertThat(movie().contains(id(1))).isTrue();
  }

  @Test
  void anotherSizeAndRateIsANewGenerationWithTheTombstonesOfTheOld() {
    movieOf(1, 2, 3);
    Movie old = movie();
    care().removal().remove(MOVIE, List.of(PhotoQuery.parse("2024-01-03")), false);
    settings.put("selfie.size", "240x320");
    settings.put("selfie.fps", "5");

    Rebuild.Result result = care().rebuild().rebuild(MOVIE, Watch.NONE);

    assertThat(numbers()).containsExactly(1, 3);
    assertThat(result.generation()).isEqualTo(2);
    assertThat(movie().profile().size()).hasToString("240x320");
    assertThat(movie().profile().fps()).isEqualTo(5);
    assertThat(movie().contains(id(2))).isTrue();
    assertThat(movie().created()).isEqualTo(old.created());
    assertThat(movie().unshownBytes()).isZero();
  }

  @Test
  void onePhotoOfAWeekIsSelectedAnewEachTime() {
    store(0, 1, 7, 8); // 2024-01-01 was a Monday
    settings.put("selfie.select", "first-of-week");
    care().rebuild().rebuild(MOVIE, Watch.NONE);
    assertThat(numbers()).containsExactly(0, 7);
    assertThat(movie().contains(id(8))).isTrue();
    assertThat(care().verification().verify(MOVIE, false, Watch.NONE).findings()).isEmpty();
    settings.put("selfie.select", "all");

    care().rebuild().rebuild(MOVIE, Watch.NONE);

    assertThat(numbers()).containsExactly(0, 1, 7, 8);
  }

  @Test
  void aRemovedPhotoStaysOutEvenIfTheMovieThatKnewIsGone() {
    movieOf(1, 2, 3);
    care().removal().remove(MOVIE, List.of(PhotoQuery.parse("2024-01-03")), false);
    movies.delete("daily.mp4", null);
    store(2);

    Rebuild.Result result = care().rebuild().rebuild(MOVIE, Watch.NONE);

    assertThat(numbers()).containsExactly(1, 3);
    assertThat(movie().contains(id(2))).isTrue();
    assertThat(result.generation()).isEqualTo(2);
  }

  @Test
  void aMovieThatCannotBeReadIsKeptAsideAndReplaced() {
    movieOf(1, 2);
    byte[] damaged = bytes(movies, "daily.mp4");
    damaged[200] ^= 1;
    movies.put("daily.mp4", Content.of(damaged), Map.of(), Condition.always());

    Rebuild.Result result = care().rebuild().rebuild(MOVIE, Watch.NONE);

    assertThat(numbers()).containsExactly(1, 2);
    assertThat(result.generation()).isEqualTo(2);
    assertThat(bytes(permanent, result.quarantined())).isEqualTo(damaged);
    assertThat(text(permanent, result.quarantined() + ".json")).contains("CRC");
  }

  @Test
  void somebodyElsesMovieIsNotTouched() {
    store(1);
    byte[] foreign = "\0\0\0\20ftypisom\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
    movies.put("daily.mp4", Content.of(foreign), Map.of(), Condition.always());

    assertThatThrownBy(() -> care().rebuild().rebuild(MOVIE, Watch.NONE))
        .isInstanceOf(CareException.class)
        .hasMessageContaining("not one that can be rebuilt");
    assertThat(bytes(movies, "daily.mp4")).isEqualTo(foreign);
  }

  @Test
  void whatIsAppendedAndRemovedMeanwhileIsNotLostAndDoesNotReturn() {
    movieOf(1, 2);
    Watch others =
        new Watch() {
          private boolean done;

          @Override
          public void begin(String name, int total) {
            if (!done) {
              done = true;
              store(3);
              put(pending, key(3).toString(), photo(3).jpeg());
              append();
              care().removal().remove(MOVIE, List.of(PhotoQuery.parse("2024-01-02")), false);
            }
          }
        };

    Rebuild.Result result = care().rebuild().rebuild(MOVIE, others);

    assertThat(numbers()).containsExactly(2, 3);
    assertThat(result.generation()).isEqualTo(2);
    assertThat(movie().contains(id(1))).isTrue();
  }

  @Test
  void aPhotoThatCannotBeDecodedIsNamedAndLeftOut() {
    store(1);
    byte[] broken = photo(2).jpeg();
    Arrays.fill(broken, broken.length / 2, broken.length, (byte) 0x55);
    put(permanent, key(2).toString(), broken);

    Rebuild.Result result = care().rebuild().rebuild(MOVIE, Watch.NONE);

    assertThat(numbers()).containsExactly(1);
    assertThat(result.unusable())
        .extracting(Rebuild.Unusable::key)
        .containsExactly(key(2).toString());
  }

  @Test
  void withoutPhotosThereIsNothingToRebuildFrom() {
    assertThatThrownBy(() -> care().rebuild().rebuild(MOVIE, Watch.NONE))
        .isInstanceOf(CareException.class)
        .hasMessageContaining("no photo of movie daily");
  }
}
