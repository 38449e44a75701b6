package dev.reelroutes.selfie;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.TemporalAdjusters;

/** Which photos a movie shows when there are several of a day or of a week. */
public enum Select {
  /** Every one. */
  ALL,
  /** The earliest of each day. */
  FIRST_OF_DAY,
  /** The latest of each day. */
  LAST_OF_DAY,
  /** Of each day the one with the most detail. */
  SHARPEST_OF_DAY,
  /** The earliest of each week; weeks begin on Monday (ISO 8601). */
  FIRST_OF_WEEK;

  /** The first day of the time of which one photo is shown. */
  public LocalDate period(LocalDateTime captured) {
    LocalDate day = captured.toLocalDate();
    return this == FIRST_OF_WEEK
        ? day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
        : day;
  }
}
