package dev.reelroutes.selfie.care;

import dev.reelroutes.selfie.PhotoId;
import dev.reelroutes.selfie.PhotoKey;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a person names a photo: its day ({@code 2024-05-17}), its time as far as needed ({@code
 * 2024-05-17T20:30}), the beginning of its id, or its key.
 *
 * @param text as it was given
 * @param when beginning of the capture time, ISO with milliseconds; empty: any
 * @param id beginning of the photo id; empty: any
 */
public record PhotoQuery(String text, String when, String id) {

  private static final Pattern WHEN =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d([T _]\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,3})?)?)?");

  /** Fewer digits would name some photo by accident: {@code 2024} is hexadecimal too. */
  private static final Pattern ID = Pattern.compile("[0-9a-f]{6,32}");

  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT);

  /**
   * Reads what a person wrote.
   *
   * @throws IllegalArgumentException when it is none of these
   */
  public static PhotoQuery parse(String text) {
    if (WHEN.matcher(text).matches()) {
      return new PhotoQuery(text, text.replace(' ', 'T').replace('_', 'T'), "");
    }
    String lower = text.toLowerCase(Locale.ROOT);
    if (ID.matcher(lower).matches()) {
      return new PhotoQuery(text, "", lower);
    }
    Optional<PhotoKey> key = PhotoKey.parse(text);
    if (key.isPresent()) {
      return new PhotoQuery(text, "", key.get().id().hex());
    }
    throw new IllegalArgumentException(
        "a photo is named by a day (2024-05-17), a time (2024-05-17T20:30), its id (6 digits of it or"
            + " more) or its key, not by "
            + text);
  }

  /** Whether it means this photo. */
  public boolean matches(PhotoId photo, LocalDateTime captured) {
    return photo.hex().startsWith(id) && ISO.format(captured).startsWith(when);
  }
}
