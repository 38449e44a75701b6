package dev.reelroutes.selfie.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelroutes.selfie.PhotoId;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhotoQueryTest {

  private static final PhotoId ID = new PhotoId("00112233445566778899aabbccddeeff");
  private static final LocalDateTime CAPTURED = LocalDateTime.parse("2024-05-17T20:30:05.250");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024-05-17",
        "2024-05-17T20:30",
        "2024-05-17 20:30:05",
        "2024-05-17T20:30:05.25",
        "001122",
        "00112233445566778899AABBCCDDEEFF",
        "daily/2024-05-17_20-30-05-250_00112233445566778899aabbccddeeff.jpg"
      })
  void aPhotoIsMeantByItsDayItsTimeItsIdOrItsKey(String text) {
    assertThat(PhotoQuery.parse(text).matches(ID, CAPTURED)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2024-05-18", "2024-05-17T20:31", "2024-05-17T20:30:05.251", "112233"})
  void othersAreNot(String text) {
    assertThat(PhotoQuery.parse(text).matches(ID, CAPTURED)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2024", "yesterday", "2024-05", "00112", "daily/IMG_1.jpg", ""})
  void whatNamesNoPhotoIsRefused(String text) {
    assertThatThrownBy(() -> PhotoQuery.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a photo is named by");
  }

  @Test
  void aTimeIsMatchedAsFarAsItIsSaid() {
    assertThat(PhotoQuery.parse("2024-05-17T20:30").matches(ID, CAPTURED.plusSeconds(9))).isTrue();
    assertThat(PhotoQuery.parse("2024-05-17T20:30:05").matches(ID, CAPTURED.plusSeconds(9)))
        .isFalse();
  }
}
