package dev.reelroutes.selfie;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
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
          "(.+)/(\\d{4}-\\d\\d-\\d\\d_\\d\\d-\\d\\d-\\d\\d-\\d{3})_([0-9a-f]{32})\\.(\\w{1,5})");
  private static final Comparator<PhotoKey> ORDER =
      Comparator.comparing(PhotoKey::movie)
          .thenComparing(PhotoKey::captured)
          .thenComparing(PhotoKey::id);

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
    } catch (DateTimeException e) {
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
