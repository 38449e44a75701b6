package dev.reelroutes.selfie.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CaptionTextTest {

  private static final LocalDateTime TIME = LocalDateTime.of(2024, 5, 17, 20, 30, 5);
  private static final LocalDate FIRST_DAY = LocalDate.of(2024, 5, 1);
  private static final LocalDate BIRTH_DATE = LocalDate.of(2020, 7, 18);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "yyyy-MM-dd | 2024-05-17",
        "MM/dd/yyyy | 05/17/2024",
        "{date} | 2024-05-17",
        "{date:d MMMM yyyy} | 17 May 2024",
        "{date:EEEE, HH:mm} | Friday, 20:30",
        "Day {day} | Day 17",
        "{day}/{date:MMM}, {age} | 17/May, 3",
        "{age} years, {age:months} months | 3 years, 9 months",
        "100% $1 \\ {day} | 100% $1 \\ 17",
        "d MMM ''yy | 17 May '24"
      })
  void templateIsFilledFromTheCaptureTime(String template, String caption) {
    assertThat(english(template).of(TIME)).isEqualTo(caption);
    assertThat(english(template).isNone()).isFalse();
  }

  @Test
  void namesAreInTheLocalesLanguage() {
    CaptionText german = CaptionText.parse("{date:d. MMMM}", Locale.GERMAN, null, null);

    assertThat(german.of(TIME.withMonth(3))).isEqualTo("17. März");
  }

  @Test
  void noneWritesNothing() {
    assertThat(english("none").isNone()).isTrue();
    assertThat(english("none").of(TIME)).isEmpty();
  }

  @Test
  void firstDayIsDayOne() {
    CaptionText text = english("{day}");

    assertThat(text.of(FIRST_DAY.atStartOfDay())).isEqualTo("1");
    assertThat(text.of(FIRST_DAY.atTime(23, 59))).isEqualTo("1");
    assertThat(text.of(FIRST_DAY.plusDays(1).atStartOfDay())).isEqualTo("2");
    assertThat(text.of(FIRST_DAY.minusDays(1).atStartOfDay())).isEqualTo("0");
    assertThat(text.of(FIRST_DAY.plusYears(10).atStartOfDay())).isEqualTo("3653");
  }

  @Test
  void ageChangesOnTheBirthday() {
    CaptionText text = english("{age} {age:months}");

    assertThat(text.of(BIRTH_DATE.plusYears(1).minusDays(1).atTime(23, 59))).isEqualTo("0 11");
    assertThat(text.of(BIRTH_DATE.plusYears(1).atStartOfDay())).isEqualTo("1 0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | must not be empty; 'none' means no caption",
        "{dat} | knows no {dat}; there are {date}, {date:PATTERN}, {day}, {age} and {age:months}",
        "{} | knows no {}; there are",
        "a {date | has a brace without its partner at character 3 of 'a {date'",
        "date} | has a brace without its partner at character 5 of 'date}'",
        "{da{y}} | has a brace without its partner at character 1",
        "{date:} | {date:} needs a pattern such as yyyy-MM-dd",
        "{date:yyyy-bb} | 'yyyy-bb' is no date pattern such as yyyy-MM-dd: Unknown pattern letter: b",
        "Day 5 | 'Day 5' is no date pattern such as yyyy-MM-dd; text goes around {date}",
        "day | 'day' is no date pattern such as yyyy-MM-dd; text goes around {date}",
        "{date:HH:mm XXX} | 'HH:mm XXX' is no date pattern such as yyyy-MM-dd",
        "{date:yyyy-MM-DD} | 'yyyy-MM-DD' has D, the day of the year, beside a month; use d",
        "{date:YYYY-MM} | 'YYYY-MM' has Y, the year of a week, wrong around New Year; use y"
      })
  void faultsAreNamedAtTheStart(String template, String message) {
    assertThatThrownBy(() -> english(template))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void settingsThatTheTemplateNeedsMustBeThere() {
    assertThatThrownBy(() -> CaptionText.parse("{day}", Locale.ENGLISH, null, BIRTH_DATE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("{day} needs selfie.first-day");
    assertThatThrownBy(() -> CaptionText.parse("{age}", Locale.ENGLISH, FIRST_DAY, null))
        .hasMessage("{age} needs selfie.birth-date");
  }

  private static CaptionText english(String template) {
    return CaptionText.parse(template, Locale.ENGLISH, FIRST_DAY, BIRTH_DATE);
  }
}
