package dev.reelroutes.selfie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PhotoKeyTest {

  private static final LocalDateTime TIME = LocalDateTime.of(2024, 5, 17, 20, 30, 0, 250_000_000);
  private static final PhotoId ID = new PhotoId("00112233445566778899aabbccddeeff");
  private static final String TEXT =
      "family/daily/2024-05-17_20-30-00-250_00112233445566778899aabbccddeeff.jpg";

  @Test
  void keyIsReadBackFromItsText() {
    PhotoKey key = new PhotoKey("family/daily", TIME, ID, "jpg");

    assertThat(key).hasToString(TEXT);
    assertThat(PhotoKey.parse(TEXT)).contains(key);
  }

  @Test
  void whatTheKeyCannotHoldIsNotInIt() {
    PhotoKey key = new PhotoKey("a", TIME.plusNanos(999_999), ID, "jpg");

    assertThat(key).isEqualTo(new PhotoKey("a", TIME, ID, "jpg"));
    assertThat(PhotoKey.parse(key.toString())).contains(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "daily/IMG_1.jpg",
        "2024-05-17_20-30-00-250_00112233445566778899aabbccddeeff.jpg",
        "a/2024-02-30_20-30-00-250_00112233445566778899aabbccddeeff.jpg",
        "a/2024-05-17_24-00-00-000_00112233445566778899aabbccddeeff.jpg",
        "a/2024-05-17_20-30-00-250_00112233445566778899AABBCCDDEEFF.jpg",
        "a/2024-05-17_20-30-00-250_00112233445566778899aabbccddee.jpg",
        "a/2024-05-17_20-30-00-250_00112233445566778899aabbccddeeff",
        "a/2024-05-17_20-30-00-250_00112233445566778899aabbccddeeff.JPG",
        "/2024-05-17_20-30-00-250_00112233445566778899aabbccddeeff.jpg",
        "//2024-05-17_20-30-00-250_00112233445566778899aabbccddeeff.jpg",
        "a/2024-05-17_20-30-00-250_00112233445566778899aabbccddeeff.jpg-1f0c"
      })
  void otherKeysAreNotOurs(String key) {
    assertThat(PhotoKey.parse(key)).isEmpty();
  }

  @Test
  void keysOfTheOriginalSystemAreUnderstood() {
    assertThat(PhotoKey.parseOriginal("family/daily/2024_05_17_20_30_00.JPG", ID))
        .contains(new PhotoKey("family/daily", TIME.withNano(0), ID, "jpg"));
    assertThat(PhotoKey.parseOriginal("daily/2024_02_30_20_30_00.jpg", ID)).isEmpty();
    assertThat(PhotoKey.parseOriginal("2024_05_17_20_30_00.jpg", ID)).isEmpty();
    assertThat(PhotoKey.parseOriginal(TEXT, ID)).isEmpty();
  }

  @Test
  void orderIsMovieThenTimeThenPhotoIdAndThatOfTheTexts() {
    PhotoId later = new PhotoId("10112233445566778899aabbccddeeff");
    List<PhotoKey> ordered =
        List.of(
            new PhotoKey("a", TIME.minusYears(30), later, "jpg"),
            new PhotoKey("a", TIME, ID, "png"),
            new PhotoKey("a", TIME, later, "jpg"),
            new PhotoKey("a", TIME.plusNanos(1_000_000), ID, "jpg"),
            new PhotoKey("b", TIME.minusYears(30), ID, "jpg"));

    List<PhotoKey> shuffled = List.of(4, 2, 0, 3, 1).stream().map(ordered::get).toList();

    assertThat(shuffled.stream().sorted()).isEqualTo(ordered);
    assertThat(shuffled.stream().map(PhotoKey::toString).sorted())
        .isEqualTo(ordered.stream().map(PhotoKey::toString).toList());
  }

  @Test
  void keysThatCouldNotBeReadBackAreRefused() {
    Stream.of("", "/a", "a/")
        .forEach(
            movie ->
                assertThatThrownBy(() -> new PhotoKey(movie, TIME, ID, "jpg"))
                    .isInstanceOf(IllegalArgumentException.class));
    Stream.of("", "JPG", ".jpg", "toolong")
        .forEach(
            extension ->
                assertThatThrownBy(() -> new PhotoKey("a", TIME, ID, extension))
                    .isInstanceOf(IllegalArgumentException.class));
    assertThatThrownBy(() -> new PhotoKey("a", TIME.withYear(10_000), ID, "jpg"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
