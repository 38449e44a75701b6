package dev.reelroutes.standalone.cli;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes what others wrote fit to be printed on a terminal. */
final class Text {

  private Text() {}

  /** On one line, without control characters: a file name can hold escape sequences. */
  static String oneLine(@Nullable String text) {
    return text == null
        ? ""
        : text.strip()
            .replaceAll("\\s*\\R\\s*", " ")
            .replaceAll("[\\p{Cntrl}\\u202A-\\u202E]", "?");
  }

  /** One of them, or several: {@code 1 photo}, {@code 2 photos}. */
  static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /** The day of an ISO date with time; unknown stays unknown. */
  static String day(@Nullable String isoDateTime) {
    return isoDateTime == null ? "?" : isoDateTime.substring(0, Math.min(10, isoDateTime.length()));
  }

  /** Seconds with one digit, whatever the locale. */
  static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.1f s", seconds);
  }
}
