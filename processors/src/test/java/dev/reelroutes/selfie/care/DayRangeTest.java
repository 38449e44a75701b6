package dev.reelroutes.selfie.care;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DayRangeTest {

  @Test
  void daysWithoutAPhotoAreRanges() {
    List<DayRange> missing = DayRange.without(times("2024-02-27", "2024-03-01", "2024-03-03"));

    assertThat(missing).hasToString("[2024-02-28 to 2024-02-29, 2024-03-02]");
    assertThat(missing).extracting(DayRange::days).containsExactly(2L, 1L);
  }

  @Test
  void nothingIsMissingFromConsecutiveDaysInAnyOrderOrFromNone() {
    assertThat(DayRange.without(times("2024-01-02", "2024-01-01", "2024-01-02"))).isEmpty();
    assertThat(DayRange.without(times("2024-01-02"))).isEmpty();
    assertThat(DayRange.without(List.of())).isEmpty();
  }

  private static List<LocalDateTime> times(String... days) {
    return Stream.of(days).map(day -> LocalDateTime.parse(day + "T20:30")).toList();
  }
}
