package dev.reelroutes.clips;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern of Python's {@code strptime} for dates in names: {@code %Y %y %m %d %j %H %M %S %f %%}
 * and any other text. All times are UTC.
 */
public final class StrptimeFormat {

  private final Pattern pattern;
  private final List<Character> directives;

  private StrptimeFormat(Pattern pattern, List<Character> directives) {
    this.pattern = pattern;
    this.directives = List.copyOf(directives);
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException naming what it does not know
   */
  public static StrptimeFormat of(String format) {
    StringBuilder regex = new StringBuilder();
    List<Character> found = new ArrayList<>();
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      if (c != '%') {
        regex.append(Pattern.quote(String.valueOf(c)));
        continue;
      }
      char directive = ++i < format.length() ? format.charAt(i) : ' ';
      if (directive == '%') {
        regex.append('%');
      } else {
        regex.append('(').append(digits(directive)).append(')');
        if (found.contains(directive)) {
          throw new IllegalArgumentException("has %" + directive + " twice");
        }
        found.add(directive);
      }
    }
    boolean day = found.contains('j') || (found.contains('m') && found.contains('d'));
    if (!(found.contains('Y') || found.contains('y')) || !day || !found.contains('H')) {
      throw new IllegalArgumentException(
          "must say the year, the day and the hour, as %Y%m%dT%H%M%S does");
    }
    return new StrptimeFormat(Pattern.compile(regex.toString()), found);
  }

  /** Python takes fewer digits too, but then numbers without a text between them are ambiguous. */
  private static String digits(char directive) {
    return switch (directive) {
      case 'Y' -> "\\d{4}";
      case 'j' -> "\\d{3}";
      case 'f' -> "\\d{1,6}";
      case 'y', 'm', 'd', 'H', 'M', 'S' -> "\\d{2}";
      default ->
          throw new IllegalArgumentException(
              "must be made of %Y %y %m %d %j %H %M %S %f %% and other text, not of %" + directive);
    };
  }

  /** Whether it says parts of a second. */
  boolean hasFraction() {
    return directives.contains('f');
  }

  /** The same followed by parts of a second. */
  StrptimeFormat withFraction() {
    List<Character> more = new ArrayList<>(directives);
    more.add('f');
    return new StrptimeFormat(Pattern.compile(pattern.pattern() + "(" + digits('f') + ")"), more);
  }

  /** The time that a text says; empty if it says none. */
  public Optional<Instant> parse(String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      LocalDateTime time = LocalDateTime.of(value(matcher, 'Y', year(matcher)), 1, 1, 0, 0);
      if (directives.contains('j')) {
        time = time.withDayOfYear(value(matcher, 'j', 1));
      } else {
        time = time.withMonth(value(matcher, 'm', 1)).withDayOfMonth(value(matcher, 'd', 1));
      }
      return Optional.of(
          time.withHour(value(matcher, 'H', 0))
              .withMinute(value(matcher, 'M', 0))
              .withSecond(value(matcher, 'S', 0))
              .with(ChronoField.MICRO_OF_SECOND, micros(matcher))
              .toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Of two digits, as POSIX has it: 69 to 99 are of the last century. */
  private int year(Matcher matcher) {
    int year = value(matcher, 'y', 0);
    return year < 69 ? 2000 + year : 1900 + year;
  }

  private int micros(Matcher matcher) {
    int group = directives.indexOf('f') + 1;
    return group == 0 ? 0 : Integer.parseInt((matcher.group(group) + "00000").substring(0, 6));
  }

  private int value(Matcher matcher, char directive, int otherwise) {
    int group = directives.indexOf(directive) + 1;
    return group == 0 ? otherwise : Integer.parseInt(matcher.group(group));
  }
}
