package dev.reelroutes.selfie.photo;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is written on a photo, made from its capture time alone, so that it never depends on which
 * other photos are in the movie. A template knows {@code {date}}, {@code {date:PATTERN}} (letters
 * of {@link DateTimeFormatter}), {@code {day}} (1 on selfie.first-day), {@code {age}} (whole years
 * since selfie.birth-date) and {@code {age:months}} (the months beyond them, 0 to 11). A template
 * without braces is a date pattern, {@code none} is no caption.
 */
public final class CaptionText {

  private static final String DEFAULT_PATTERN = "yyyy-MM-dd";
  private static final Pattern PIECE = Pattern.compile("\\{([^{}]*)\\}|[^{}]+");

  private static final LocalDateTime SAMPLE = LocalDateTime.of(2024, 12, 31, 23, 59, 59);

  private final List<Function<LocalDateTime, String>> pieces;

  private CaptionText(List<Function<LocalDateTime, String>> pieces) {
    this.pieces = pieces;
  }

  /**
   * Reads the settings.
   *
   * @param template selfie.caption
   * @param locale of month and day names
   * @param firstDay selfie.first-day; null when it is not set
   * @param birthDate selfie.birth-date; null when it is not set
   * @throws IllegalArgumentException naming the fault
   */
  public static CaptionText parse(
      String template, Locale locale, @Nullable LocalDate firstDay, @Nullable LocalDate birthDate) {
    if (template.isBlank()) {
      throw new IllegalArgumentException("must not be empty; 'none' means no caption");
    }
    if (template.strip().equals("none")) {
      return new CaptionText(List.of());
    }
    if (!template.contains("{") && !template.contains("}")) {
      return new CaptionText(List.of(shorthand(template, locale)));
    }
    List<Function<LocalDateTime, String>> pieces = new ArrayList<>();
    Matcher matcher = PIECE.matcher(template);
    int end = 0;
    while (matcher.find() && matcher.start() == end) {
      String name = matcher.group(1);
      String literal = matcher.group();
      pieces.add(name == null ? time -> literal : placeholder(name, locale, firstDay, birthDate));
      end = matcher.end();
    }
    if (end < template.length()) {
      throw new IllegalArgumentException(
          "has a brace without its partner at character " + (end + 1) + " of '" + template + "'");
    }
    return new CaptionText(List.copyOf(pieces));
  }

  /** The caption of a photo; empty text when none is to be written. */
  public String of(LocalDateTime captured) {
    return pieces.stream().map(piece -> piece.apply(captured)).collect(Collectors.joining());
  }

  /** Whether no photo gets a caption. */
  public boolean isNone() {
    return pieces.isEmpty();
  }

  private static Function<LocalDateTime, String> placeholder(
      String name, Locale locale, @Nullable LocalDate firstDay, @Nullable LocalDate birthDate) {
    if (name.startsWith("date:")) {
      return date(name.substring("date:".length()), locale);
    }
    return switch (name) {
      case "date" -> date(DEFAULT_PATTERN, locale);
      case "day" -> {
        LocalDate first = needed(firstDay, name, "selfie.first-day");
        yield time -> Long.toString(first.until(time.toLocalDate(), ChronoUnit.DAYS) + 1);
      }
      case "age" -> {
        LocalDate birth = needed(birthDate, name, "selfie.birth-date");
        yield time -> Integer.toString(Period.between(birth, time.toLocalDate()).getYears());
      }
      case "age:months" -> {
        LocalDate birth = needed(birthDate, name, "selfie.birth-date");
        yield time -> Integer.toString(Period.between(birth, time.toLocalDate()).getMonths());
      }
      default ->
          throw new IllegalArgumentException(
              "knows no {"
                  + name
                  + "}; there are {date}, {date:PATTERN}, {day}, {age} and {age:months}");
    };
  }

  private static LocalDate needed(@Nullable LocalDate date, String name, String setting) {
    if (date == null) {
      throw new IllegalArgumentException("{" + name + "} needs " + setting);
    }
    return date;
  }

  /** Nearly every word is a pattern: "Day" is day of year, half of day and year. */
  private static Function<LocalDateTime, String> shorthand(String pattern, Locale locale) {
    String letters = letters(pattern);
    if (!letters.matches("[yuMLdEHhmsSa]+") || (letters.contains("a") && !letters.contains("h"))) {
      throw new IllegalArgumentException(
          "'" + pattern + "' is no date pattern such as yyyy-MM-dd; text goes around {date}");
    }
    return date(pattern, locale);
  }

  private static String letters(String pattern) {
    return pattern.replaceAll("'[^']*'|[^A-Za-z]", "");
  }

  private static Function<LocalDateTime, String> date(String pattern, Locale locale) {
    if (pattern.isBlank()) {
      throw new IllegalArgumentException("{date:} needs a pattern such as yyyy-MM-dd");
    }
    String letters = letters(pattern);
    if (letters.contains("Y") && !letters.contains("w")) {
      throw new IllegalArgumentException(
          "'" + pattern + "' has Y, the year of a week, wrong around New Year; use y");
    }
    if (letters.contains("D") && letters.contains("M")) {
      throw new IllegalArgumentException(
          "'" + pattern + "' has D, the day of the year, beside a month; use d");
    }
    try {
      DateTimeFormatter formatter = DateTimeFormatter.ofPattern(pattern, locale);
      formatter.formatTo(SAMPLE, new StringBuilder()); // fails for what a local time lacks
      return formatter::format;
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IllegalArgumentException(
          "'" + pattern + "' is no date pattern such as yyyy-MM-dd: " + e.getMessage(), e);
    }
  }
}
