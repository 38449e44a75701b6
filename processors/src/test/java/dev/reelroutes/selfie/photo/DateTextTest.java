package dev.reelroutes.selfie.photo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DateTextTest {

  @ParameterizedTest
  @CsvSource({
    "2024:05:17 20:30:01, 2024-05-17T20:30:01,",
    "2024:05:17  20:30:01, 2024-05-17T20:30:01,",
    "2024-05-17T20:30:01.5+02:00, 2024-05-17T20:30:01.500, +02:00",
    "2024-05-17T20:30:01Z, 2024-05-17T20:30:01, Z",
    "2024-05-17T20:30-0430, 2024-05-17T20:30, -04:30",
    "2024-05-17T20:30+02, 2024-05-17T20:30, +02:00",
    "2024-05-17, 2024-05-17T12:00,",
    "2024:05:17, 2024-05-17T12:00,",
    "2024/05/17 20:30:01, 2024-05-17T20:30:01,",
    "20240517T203001-0500, 2024-05-17T20:30:01, -05:00",
    "2024: 5: 7  9:05:03, 2024-05-07T09:05:03,",
    "'Fri, 17 May 2024 20:30:01 GMT', 2024-05-17T20:30:01, Z",
    "'Fri, 17 May 2024 20:30:01 +0200', 2024-05-17T20:30:01, +02:00",
    "17 September 2024 20:30, 2024-09-17T20:30,",
    "Fri May 17 20:30:01 2024, 2024-05-17T20:30:01,",
    "2024-02-29T00:00:00, 2024-02-29T00:00,",
    "2024:05:17 20:30:01+99:00, 2024-05-17T20:30:01,",
  })
  void datesAreReadAsTheyAreWritten(String text, LocalDateTime local, String offset) {
    DateText date = DateText.parse(text).orElseThrow();

    assertThat(date.local()).isEqualTo(local);
    assertThat(date.offset()).isEqualTo(offset == null ? null : ZoneOffset.of(offset));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024",
        "2024-05",
        "05/17/2024",
        "17.05.2024",
        "2024-05-17 at noon",
        "2024:05-17",
        "2024-05-17 25:00:00",
        "17 Foo 2024 20:30",
        "17 Ebm 2024 20:30",
        "20240517203001",
        "Fri 17 May 2024 08:30:00 PM CEST",
        "12024-05-17",
        "2024-05-171",
        "٢٠٢٤-٠٥-١٧"
      })
  void otherTextsAreNoDates(String text) {
    assertThat(DateText.parse(text)).isEmpty();
  }
}
