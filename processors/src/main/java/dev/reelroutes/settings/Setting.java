package dev.reelroutes.settings;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One key of application.properties with the rule its value must obey. Defaults live in that file
 * only.
 *
 * @param key such as {@code selfie.fps}
 * @param parser turns the text into a value; its IllegalArgumentException's message is the rule
 * @param optional whether a blank value means "not set"
 */
public record Setting<T>(String key, Function<String, T> parser, boolean optional) {

  /** A setting that must have a value. */
  public static <T> Setting<T> of(String key, Function<String, T> parser) {
    return new Setting<>(key, parser, false);
  }

  /** A text without further rule. */
  public static Setting<String> text(String key) {
    return of(key, Function.identity());
  }

  /** A text that may be blank. */
  public static Setting<String> optionalText(String key) {
    return new Setting<>(key, Function.identity(), true);
  }

  /** A whole number within bounds, both inclusive. */
  public static Setting<Integer> integer(String key, int min, int max) {
    return of(key, text -> Math.toIntExact(whole(text, min, max)));
  }

  /** A whole number within bounds, both inclusive. */
  public static Setting<Long> number(String key, long min, long max) {
    return of(key, text -> whole(text, min, max));
  }

  /** {@code true} or {@code false}. */
  public static Setting<Boolean> bool(String key) {
    return of(
        key,
        text ->
            switch (text) {
              case "true" -> true;
              case "false" -> false;
              default -> throw new IllegalArgumentException("must be true or false");
            });
  }

  /** Milliseconds, as Camel writes them. */
  public static Setting<Duration> milliseconds(String key, long min, long max) {
    return of(key, text -> Duration.ofMillis(whole(text, min, max)));
  }

  /** One of an enum's names, in lower case with dashes. */
  public static <E extends Enum<E>> Setting<E> oneOf(String key, Class<E> type) {
    E[] values = Objects.requireNonNull(type.getEnumConstants());
    return of(
        key,
        text ->
            Arrays.stream(values)
                .filter(value -> dashed(value).equals(text))
                .findFirst()
                .orElseThrow(
                    () -> new IllegalArgumentException("must be one of " + names(values))));
  }

  @Nullable T parse(@Nullable String text) {
    if (text == null || text.isBlank()) {
      if (optional) {
        return null;
      }
      throw new IllegalArgumentException("is missing");
    }
    return parser.apply(text.trim());
  }

  private static long whole(String text, long min, long max) {
    String rule = "must be a whole number between " + min + " and " + max;
    try {
      long value = Long.parseLong(text);
      if (value < min || value > max) {
        throw new IllegalArgumentException(rule);
      }
      return value;
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(rule, e);
    }
  }

  private static String names(Enum<?>[] values) {
    return Arrays.stream(values).map(Setting::dashed).collect(Collectors.joining(", "));
  }

  private static String dashed(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
