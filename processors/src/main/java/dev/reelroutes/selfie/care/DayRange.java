package dev.reelroutes.selfie.care;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Days in a row.
 *
 * @param from the first
 * @param to the last, which may be the first
 */
public record DayRange(LocalDate from, LocalDate to) {

  public DayRange {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("no days lie from " + from + " to " + to);
    }
  }

  /** How many days. */
  public long days() {
    return ChronoUnit.DAYS.between(from, to) + 1;
  }

  /** The days between the first and the last of these times that none of them falls on. */
  public static List<DayRange> without(Collection<LocalDateTime> captured) {
    TreeSet<LocalDate> days = new TreeSet<>();
    captured.forEach(time -> days.add(time.toLocalDate()));
    List<DayRange> missing = new ArrayList<>();
    LocalDate expected = days.isEmpty() ? LocalDate.EPOCH : days.first();
    for (LocalDate day : days) {
      if (day.isAfter(expected)) {
        missing.add(new DayRange(expected, day.minusDays(1)));
      }
      expected = day.plusDays(1);
    }
    return missing;
  }

  /** {@code 2024-05-17}, or {@code 2024-05-17 to 2024-05-19}. */
  @Override
  public String toString() {
    return from.equals(to) ? from.toString() : from + " to " + to;
  }
}
