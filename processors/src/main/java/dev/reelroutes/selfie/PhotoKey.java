package dev.reelroutes.selfie;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The object key of a dated photo, in the permanent and in the pending bucket: {@code
 * daily/2024-05-17_20-30-00-250_00112233445566778899aabbccddeeff.jpg}. Order, caption and rebuild
 * are read from the key alone. Keys sort by movie, then capture time, then photo id.
 *
 * @param movie movie id, a folder path without leading or trailing slash
 * @param captured local wall time of the capture, to the millisecond
 * @param extension file name extension by content, without dot, lower case
 */
public record PhotoKey(String movie, LocalDateTime captured, PhotoId id, String extension)
    implements Comparable<PhotoKey> {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd_HH-mm-ss-SSS", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);
  private static final Pattern KEY =
      Pattern.compile(
          "(.+)/(\\d{4}-\\d\\d-\\d\\d_\\d\\d-\\d\\d-\\d\\d-\\d{3})_([0-9a-f]{32})\\.([a-z0-9]{1,5})");
  private static final DateTimeFormatter ORIGINAL_TIME =
      DateTimeFormatter.ofPattern("uuuu_MM_dd_HH_mm_ss", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);
  private static final Pattern ORIGINAL =
      Pattern.compile("(.+)/(\\d{4}_\\d\\d_\\d\\d_\\d\\d_\\d\\d_\\d\\d)\\.(\\w{1,5})");
  private static final Pattern EXTENSION = Pattern.compile("[a-z0-9]{1,5}");
  private static final Comparator<PhotoKey> ORDER =
      Comparator.comparing(PhotoKey::movie)
          .thenComparing(PhotoKey::captured)
          .thenComparing(PhotoKey::id);

  public PhotoKey {
    if (movie.isEmpty() || movie.startsWith("/") || movie.endsWith("/")) {
      throw new IllegalArgumentException(
          "a movie id is a folder path without slashes at its ends, not '" + movie + "'");
    }
    if (isExpression(movie)) {
      throw new IllegalArgumentException("a movie id is no expression, as '" + movie + "' is");
    }
    if (captured.getYear() < 0 || captured.getYear() > 9999) {
      throw new IllegalArgumentException("a capture year has four digits, not " + captured);
    }
    if (!EXTENSION.matcher(extension).matches()) {
      throw new IllegalArgumentException(
          "an extension is 1 to 5 lower-case letters and digits, not '" + extension + "'");
    }
    // The key has no more, and the same photo must have one key.
    captured = captured.truncatedTo(ChronoUnit.MILLIS);
  }

  /**
   * Whether Camel's Simple language would find a function in a text. The keys that we write begin
   * with the movie's id, and aws2-s3 evaluates such keys instead of using them.
   */
  public static boolean isExpression(String text) {
    return text.contains("${") || text.contains("$simple{");
  }

  /** Reads a key; empty when it is not one of ours. */
  public static Optional<PhotoKey> parse(String key) {
    Matcher matcher = KEY.matcher(key);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new PhotoKey(
              matcher.group(1),
              LocalDateTime.parse(matcher.group(2), TIME),
              new PhotoId(matcher.group(3)),
              matcher.group(4)));
    } catch (DateTimeException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Reads a key of the original system, {@code daily/2024_05_17_20_30_00.jpg}, which does not say
   * who the photo is; empty when it is not one of those.
   *
   * @param id of the object's bytes
   */
  public static Optional<PhotoKey> parseOriginal(String key, PhotoId id) {
    Matcher matcher = ORIGINAL.matcher(key);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new PhotoKey(
              matcher.group(1),
              LocalDateTime.parse(matcher.group(2), ORIGINAL_TIME),
              id,
              matcher.group(3).toLowerCase(Locale.ROOT)));
    } catch (DateTimeException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public int compareTo(PhotoKey other) {
    return ORDER.compare(this, other);
  }

  /** The object key. */
  @Override
  public String toString() {
    return movie + "/" + TIME.format(captured) + "_" + id + "." + extension;
  }
}
