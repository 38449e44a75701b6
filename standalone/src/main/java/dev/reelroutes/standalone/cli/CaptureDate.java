package dev.reelroutes.standalone.cli;

import dev.reelroutes.standalone.driver.UsageException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** A capture date that a person gives for photos that have none, or a wrong one. */
final class CaptureDate {

  private CaptureDate() {}

  /**
   * Checks a date; a date without a time means noon, as everywhere.
   *
   * @return ISO 8601 local date and time; null for null
   */
  static @Nullable String parse(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      LocalDateTime time =
          text.length() == "2024-05-17".length()
              ? LocalDate.parse(text).atTime(LocalTime.NOON)
              : LocalDateTime.parse(text.replace(' ', 'T'));
      return time.toString();
    } catch (DateTimeException e) {
      throw new UsageException(
          "--date must be a date such as 2024-05-17 or 2024-05-17T20:30, not " + text);
    }
  }
}
