package dev.reelroutes.routes.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelroutes.routes.store.Condition;
import dev.reelroutes.routes.store.Content;
import dev.reelroutes.selfie.PhotoKey;
import dev.reelroutes.selfie.care.PhotoQuery;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedatingTest extends CareFixture {

  private static final String REMOVED = "_reelroutes/removed/";

  private final PhotoKey wanted = new PhotoKey(MOVIE, day(9), id(2), "jpg");

  @Test
  void theNextAppendShowsItAtItsNewDateWithItsNewCaption() {
    movieOf(1, 2, 3);

    Redating.Result result = redate("2024-01-03", routes());

    assertThat(result.appended()).isTrue();
    assertThat(numbers()).containsExactly(1, 3, 2);
    assertThat(movie().last()).contains(day(9));
    assertThat(keys(permanent, "daily/")).contains(wanted.toString()).hasSize(3);
    assertThat(permanent.head(wanted.toString()).orElseThrow().metadata())
        .containsEntry("date-source", "GIVEN")
        .containsEntry("upload", "daily%2FIMG.jpg")
        .doesNotContainKey("batch");
    assertThat(pending.size()).isZero();
    byte[] appended = sample(2);
    care().rebuild().rebuild(MOVIE, Watch.NONE);
    assertThat(sample(2)).as("the frame with the caption of the new date").isEqualTo(appended);
  }

  @Test
  void whileNobodyAppendsItWaitsAndIsNotLost() {
    movieOf(1, 2, 3);

    Redating.Result result = redate(id(2).hex().substring(0, 10), Patience.NONE);

    assertThat(result.appended()).isFalse();
    assertThat(numbers()).containsExactly(1, 3);
    assertThat(keys(pending, "")).containsExactly(wanted.toString());
    assertThat(keys(permanent, "daily/")).contains(wanted.toString()).hasSize(3);
    assertThat(care().verification().verify(MOVIE, true, Watch.NONE).findings()).isEmpty();
  }

  @Test
  void redatingAgainFinishesWhatACrashLeft() {
    movieOf(1, 2, 3);
    put(permanent, wanted.toString(), photo(2).jpeg());
    put(pending, wanted.toString(), photo(2).jpeg());

    redate(key(2).toString(), routes());

    assertThat(numbers()).containsExactly(1, 3, 2);
    assertThat(keys(permanent, "daily/")).contains(wanted.toString()).hasSize(3);
    assertThat(care().verification().verify(MOVIE, false, Watch.NONE).findings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aRemovedPhotoComesBack(boolean compacted) {
    movieOf(1, 2, 3);
    remove();
    if (compacted) {
      care().compacting().compact(MOVIE);
    }

    Redating.Result result = care().redating().restore(REMOVED + key(2), null, routes());

    assertThat(result.appended()).isTrue();
    assertThat(numbers()).containsExactly(1, 2, 3);
    assertThat(keys(permanent, "_reelroutes/removed/")).isEmpty();
    assertThat(permanent.head(key(2).toString()).orElseThrow().metadata())
        .containsEntry("date-source", "EXIF_ORIGINAL");
    assertThat(care().verification().verify(MOVIE, false, Watch.NONE).findings()).isEmpty();
    care().rebuild().rebuild(MOVIE, Watch.NONE);
    assertThat(numbers()).containsExactly(1, 2, 3);
  }

  @Test
  void aRemovedPhotoComesBackAtAnotherDateAndWhileNobodyAppendsItWaits() {
    movieOf(1, 2, 3);
    remove();

    care().redating().restore(REMOVED + key(2), day(9), Patience.NONE);
    assertThat(keys(pending, "")).containsExactly(wanted.toString());
    append();

    assertThat(numbers()).containsExactly(1, 3, 2);
    assertThat(care().verification().verify(MOVIE, false, Watch.NONE).findings()).isEmpty();
  }

  @Test
  void restoringAgainFinishesWhatACrashLeft() {
    movieOf(1, 2, 3);
    remove();
    put(permanent, key(2).toString(), photo(2).jpeg());
    put(pending, key(2).toString(), photo(2).jpeg());
    append();
    assertThat(numbers()).as("the tombstone still holds").containsExactly(1, 3);

    care().redating().restore(REMOVED + key(2), null, routes());

    assertThat(numbers()).containsExactly(1, 2, 3);
    assertThat(keys(permanent, "_reelroutes/removed/")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"daily/none.jpg", "none.jpg", "", "weekly/x.jpg"})
  void onlyRemovedPhotosAreRestored(String key) {
    movieOf(1);

    assertThatThrownBy(() -> care().redating().restore(REMOVED + key, null, Patience.NONE))
        .isInstanceOf(CareException.class)
        .hasMessageContaining("there is no removed photo");
  }

  private void remove() {
    care().removal().remove(MOVIE, List.of(PhotoQuery.parse("2024-01-03")), false);
  }

  @Test
  void theOnlyPhotoOfAMovieIsRedatedToo() {
    movieOf(2);

    Redating.Result result = redate("2024-01-03", Patience.NONE);

    assertThat(result.appended()).isTrue();
    assertThat(movie().first()).contains(day(9));
    assertThat(keys(permanent, "daily/")).containsExactly(wanted.toString());
    assertThat(care().verification().verify(MOVIE, false, Watch.NONE).findings()).isEmpty();
  }

  @Test
  void whatCannotBeToldApartIsAskedBack() {
    movieOf(1, 2);

    assertThatThrownBy(() -> redate("2024-05-01", Patience.NONE))
        .isInstanceOf(CareException.class)
        .hasMessageContaining("no photo of movie daily in permanent is 2024-05-01");
  }

  private Redating.Result redate(String photo, Patience patience) {
    return care().redating().redate(MOVIE, PhotoQuery.parse(photo), day(9), patience);
  }

  /** Routes that append what is announced and say that they did. */
  private Patience routes() {
    return () -> {
      append();
      List<String> batches = keys(permanent, "_reelroutes/batches/");
      for (String key : batches) {
        String done = text(permanent, key).replace("\"open\"", "\"done\"");
        permanent.put(
            key, Content.of(done.getBytes(StandardCharsets.UTF_8)), Map.of(), Condition.always());
      }
      return true;
    };
  }
}
