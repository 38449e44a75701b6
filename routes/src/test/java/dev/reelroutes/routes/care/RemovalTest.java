package dev.reelroutes.routes.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelroutes.selfie.PhotoId;
import dev.reelroutes.selfie.PhotoKey;
import dev.reelroutes.selfie.care.PhotoQuery;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemovalTest extends CareFixture {

  @Test
  void aRemovedPhotoIsNeitherInTheMovieNorBesideItAndItsOriginalIsKeptApart() {
    movieOf(1, 2, 3);
    byte[] poster = bytes(movies, "daily.jpg");

    Removal.Result result = remove("2024-01-04");

    assertThat(numbers()).containsExactly(1, 2);
    assertThat(result.removed()).extracting(Removal.Removed::id).containsExactly(id(3).hex());
    assertThat(result.unshownBytes()).isPositive();
    assertThat(text(movies, "daily.vtt")).doesNotContain("2024-01-04");
    assertThat(bytes(movies, "daily.jpg")).isNotEqualTo(poster);
    assertThat(keys(permanent, "daily/")).containsExactly(key(1).toString(), key(2).toString());
    assertThat(keys(permanent, "_reelroutes/removed/"))
        .containsExactly("_reelroutes/removed/" + key(3));
    assertThat(movie().generation()).isEqualTo(1);
  }

  @Test
  void aRemovedPhotoThatIsUploadedAgainDoesNotReturn() {
    movieOf(1, 2);
    remove("2024-01-02");
    store(1);
    put(pending, key(1).toString(), photo(1).jpeg());

    append();

    assertThat(numbers()).containsExactly(2);
    assertThat(pending.size()).isZero();
  }

  @Test
  void aDayWithSeveralPhotosIsAskedBackAndATimeOrAnIdTellsThemApart() {
    store(1, 2);
    LocalDateTime evening = day(1).plusHours(8);
    PhotoKey second = new PhotoKey(MOVIE, evening, PhotoId.of(photo(7).jpeg()), "jpg");
    put(permanent, second.toString(), photo(7).jpeg());
    care().rebuild().rebuild(MOVIE, Watch.NONE);

    Removal.Result vague = remove("2024-01-02");
    Removal.Result exact = remove("2024-01-02T20:00", id(2).hex().substring(0, 8));

    assertThat(vague.removed()).isEmpty();
    assertThat(vague.problems())
        .singleElement()
        .asString()
        .contains("several photos", id(1).hex(), second.id().hex());
    assertThat(exact.problems()).isEmpty();
    assertThat(numbers()).containsExactly(1);
  }

  @Test
  void aTrialRunOnlySaysWhatItWouldDo() {
    movieOf(1, 2);
    byte[] before = bytes(movies, "daily.mp4");

    Removal.Result result =
        care().removal().remove(MOVIE, List.of(PhotoQuery.parse("2024-01-02")), true);

    assertThat(result.removed()).hasSize(1);
    assertThat(bytes(movies, "daily.mp4")).isEqualTo(before);
    assertThat(keys(permanent, "_reelroutes/removed/")).isEmpty();
  }

  @Test
  void aPhotoThatStillWaitsCanBeRemovedToo() {
    movieOf(1);
    store(2);
    put(pending, key(2).toString(), photo(2).jpeg());

    remove("2024-01-03");
    append();

    assertThat(numbers()).containsExactly(1);
    assertThat(pending.size()).isZero();
    assertThat(movie().contains(id(2))).isTrue();
  }

  @Test
  void removingAgainFinishesWhatACrashLeft() {
    movieOf(1, 2);
    remove("2024-01-02");
    store(1);
    permanent.delete("_reelroutes/removed/" + key(1), null);

    Removal.Result again = remove("2024-01-02");

    assertThat(again.removed()).hasSize(1);
    assertThat(keys(permanent, "_reelroutes/removed/"))
        .containsExactly("_reelroutes/removed/" + key(1));
    assertThat(keys(permanent, "daily/")).containsExactly(key(2).toString());
  }

  @Test
  void theLastPhotoCannotGo() {
    movieOf(1);

    assertThatThrownBy(() -> remove("2024-01-02"))
        .isInstanceOf(CareException.class)
        .hasMessageContaining("nothing would be left");
    assertThat(numbers()).containsExactly(1);
  }

  @Test
  void compactionDropsTheBytesForGood() {
    movieOf(1, 2, 3);
    byte[] sample = sample(2);
    remove("2024-01-03");
    assertThat(text(movies, "daily.mp4")).contains(latin(sample));

    Compacting.Result result = care().compacting().compact(MOVIE);

    assertThat(numbers()).containsExactly(1, 3);
    assertThat(text(movies, "daily.mp4")).doesNotContain(latin(sample));
    assertThat(result.dropped()).isEqualTo(sample.length);
    assertThat(movie().unshownBytes()).isZero();
    assertThat(movie().generation()).isEqualTo(1);
    assertThat(movie().contains(id(2))).isTrue();
    assertThat(care().compacting().compact(MOVIE).dropped()).isZero();
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private Removal.Result remove(String... photos) {
    List<PhotoQuery> queries = Arrays.stream(photos).map(PhotoQuery::parse).toList();
    return care().removal().remove(MOVIE, queries, false);
  }
}
