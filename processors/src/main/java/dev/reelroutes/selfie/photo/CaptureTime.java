package dev.reelroutes.selfie.photo;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * When a photo was taken, as the clock of the camera showed it. Nothing converts it to another time
 * zone, ever.
 *
 * @param local local wall time, cut to the millisecond
 * @param source where it was read
 * @param offset what was recorded beside it; null when nothing was. It changes nothing in local
 */
public record CaptureTime(LocalDateTime local, DateSource source, @Nullable ZoneOffset offset) {

  private static final DateTimeFormatter TEXT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT);

  public CaptureTime {
    local = local.truncatedTo(ChronoUnit.MILLIS);
  }

  /** Local wall time as ISO text with milliseconds: {@code 2024-05-17T20:30:00.250}. */
  public String text() {
    return TEXT.format(local);
  }
}
