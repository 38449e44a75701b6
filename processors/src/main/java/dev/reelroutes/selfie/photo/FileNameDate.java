package dev.reelroutes.selfie.photo;

import java.time.LocalDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the date that phones, messengers and this program write into file names: {@code
 * IMG_20240517_203000}, {@code PXL_20240517_203000123}, {@code 2024-05-17 20.30.00}, {@code
 * WhatsApp Image 2024-05-17 at 8.30.00 PM}, {@code 2024_05_17_20_30_00}, {@code 20240517203000}. A
 * date without a time, as in {@code IMG-20240517-WA0001}, means noon. Digits that go on before or
 * behind the date make it a number, not a date.
 */
final class FileNameDate {

  private static final String DATE =
      "(?<!\\d)(?<year>(?:19|20)\\d\\d)(?<gap>[-._ ]?)(?<month>\\d\\d)\\k<gap>(?<day>\\d\\d)";
  private static final Pattern COMPACT =
      Pattern.compile(
          DATE
              + "(?:[-._ T]|, | at )?(?<hour>\\d\\d)(?<minute>\\d\\d)(?<second>\\d\\d)"
              + "(?<millis>\\d{3})?(?<half>)(?!\\d)");
  private static final Pattern SPACED =
      Pattern.compile(
          DATE
              + "(?:[-._ T]|, | at )(?<hour>\\d{1,2})(?<colon>[-._: ])(?<minute>\\d\\d)\\k<colon>"
              + "(?<second>\\d\\d)(?:[-._](?<millis>\\d{3}))?"
              + "(?:[ \\u202F]?(?<half>[AaPp])\\.?[Mm])?(?!\\d)");
  private static final Pattern DAY = Pattern.compile(DATE + "(?!\\d)");

  /** Our driver's prefix, a piece of the content's hash, which may look like a date. */
  private static final Pattern CONTENT_PREFIX = Pattern.compile("^[0-9a-f]{12}_");

  private FileNameDate() {}

  /** The first date in a file's name that exists; one with a time goes before one without. */
  static Optional<LocalDateTime> in(String fileName) {
    String name = CONTENT_PREFIX.matcher(fileName).replaceFirst("");
    return first(COMPACT, name).or(() -> first(SPACED, name)).or(() -> first(DAY, name));
  }

  private static Optional<LocalDateTime> first(Pattern form, String name) {
    Matcher matcher = form.matcher(name);
    while (matcher.find()) {
      String date =
          matcher.group("year") + "-" + matcher.group("month") + "-" + matcher.group("day");
      Optional<LocalDateTime> found =
          DateText.strict(date, form == DAY ? DateText.NOON : time(matcher));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static String time(Matcher matcher) {
    String millis = matcher.group("millis");
    return hour(matcher.group("hour"), matcher.group("half"))
        + ":"
        + matcher.group("minute")
        + ":"
        + matcher.group("second")
        + (millis == null ? "" : "." + millis);
  }

  private static String hour(String text, @Nullable String half) {
    int hour = Integer.parseInt(text);
    if (half != null && half.equalsIgnoreCase("p") && hour < 12) {
      hour += 12;
    } else if (half != null && half.equalsIgnoreCase("a") && hour == 12) {
      hour = 0;
    }
    return hour < 10 ? "0" + hour : Integer.toString(hour);
  }
}
