package dev.reelroutes.selfie.photo;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date as metadata writes it: EXIF ({@code 2024:05:17 20:30:00}), ISO 8601 and XMP, IPTC-IIM
 * ({@code 20240517T203000+0200}), RFC 1123 and asctime as PNG writers use them. Placeholders,
 * partial dates and days that do not exist are no dates.
 *
 * @param local wall time as written
 * @param offset as written; null when there is none
 */
record DateText(LocalDateTime local, @Nullable ZoneOffset offset) {

  /** When a date comes without a time. */
  static final String NOON = "12:00:00";

  private static final String ZONE = " *(?<zone>Z|UTC|GMT|[+-]\\d\\d(?::?\\d\\d)?)?";
  private static final List<Pattern> FORMS =
      List.of(
          Pattern.compile(
              "(?<year>\\d{4})(?<gap>[-:/.]?)(?<month>[ \\d]\\d)\\k<gap>(?<day>[ \\d]\\d)"
                  + "(?:(?:T| +)(?<time>[ \\d]\\d:?\\d\\d(?::?\\d\\d(?:[.,]\\d{0,9})?)?))?"
                  + ZONE),
          Pattern.compile(
              "(?:[A-Za-z]{3},? +)?(?<day>\\d{1,2})[ -](?<month>[A-Za-z]{3})[a-z]*[ -]"
                  + "(?<year>\\d{4}) +(?<time>\\d\\d:\\d\\d(?::\\d\\d)?)"
                  + ZONE),
          Pattern.compile(
              "[A-Za-z]{3} +(?<month>[A-Za-z]{3}) +(?<day>\\d{1,2}) +(?<time>\\d\\d:\\d\\d:\\d\\d)"
                  + " +(?<year>\\d{4})"
                  + ZONE));
  private static final Pattern TIME =
      Pattern.compile("([ \\d]\\d):?(\\d\\d):?(\\d\\d)?(?:[.,](\\d{0,9}))?");
  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

  /** Longer texts are no dates; the cap keeps matching cheap. */
  private static final int LONGEST = 64;

  /** Reads a text; empty when it is no date. */
  static Optional<DateText> parse(String text) {
    String trimmed = text.strip();
    if (trimmed.length() > LONGEST) {
      return Optional.empty();
    }
    for (Pattern form : FORMS) {
      Matcher matcher = form.matcher(trimmed);
      if (matcher.matches()) {
        return of(matcher);
      }
    }
    return Optional.empty();
  }

  /** A wall time that exists, from two-digit parts; empty when it does not. */
  static Optional<LocalDateTime> strict(String date, String time) {
    try {
      return Optional.of(LocalDateTime.parse(date + "T" + time));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** An offset such as {@code +02:00}, {@code +0200}, {@code Z}; null when it is none. */
  static @Nullable ZoneOffset offset(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    String id = text.strip();
    try {
      return id.equals("UTC") || id.equals("GMT") ? ZoneOffset.UTC : ZoneOffset.of(id);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Optional<DateText> of(Matcher form) {
    String date =
        form.group("year") + "-" + month(form.group("month")) + "-" + twoDigits(form.group("day"));
    String time = form.group("time");
    return strict(date, time == null ? NOON : time(time))
        .map(local -> new DateText(local, offset(form.group("zone"))));
  }

  private static String month(String text) {
    if (!Character.isLetter(text.charAt(0))) {
      return twoDigits(text);
    }
    int at = MONTHS.indexOf(text.toLowerCase(Locale.ROOT));
    return at % 3 == 0 ? twoDigits(Integer.toString(at / 3 + 1)) : "00";
  }

  private static String time(String text) {
    Matcher parts = TIME.matcher(text);
    if (!parts.matches()) {
      return text;
    }
    String seconds = parts.group(3) == null ? "00" : parts.group(3);
    String fraction = parts.group(4);
    return twoDigits(parts.group(1))
        + ":"
        + parts.group(2)
        + ":"
        + seconds
        + (fraction == null || fraction.isEmpty() ? "" : "." + fraction);
  }

  private static String twoDigits(String text) {
    String digits = text.strip();
    return digits.length() == 1 ? "0" + digits : digits;
  }
}
