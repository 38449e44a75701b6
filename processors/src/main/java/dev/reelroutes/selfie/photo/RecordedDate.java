package dev.reelroutes.selfie.photo;

import java.time.LocalDateTime;
import java.time.temporal.ChronoField;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date as it stands in a file, not yet understood.
 *
 * @param text the field's raw text
 * @param subSeconds digits after the decimal point, from a field of their own; null when there are
 *     none
 * @param offset text of a field of its own; null when there is none
 */
record RecordedDate(
    DateSource source, String text, @Nullable String subSeconds, @Nullable String offset) {

  private static final Pattern DIGITS = Pattern.compile("\\d{1,9}");
  private static final int SHOWN = 40;

  RecordedDate(DateSource source, String text) {
    this(source, text, null, null);
  }

  /** What it says; empty when that is no date. */
  Optional<CaptureTime> read() {
    return DateText.parse(text)
        .map(
            date ->
                new CaptureTime(
                    fine(date.local()),
                    source,
                    date.offset() == null ? DateText.offset(offset) : date.offset()));
  }

  /** The raw text, safe to be logged and shown. */
  String shown() {
    String cut = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    return cut.replaceAll("[^\\x20-\\x7E…]", "?");
  }

  private LocalDateTime fine(LocalDateTime local) {
    String digits = subSeconds == null ? "" : subSeconds.strip();
    if (local.get(ChronoField.NANO_OF_SECOND) != 0 || !DIGITS.matcher(digits).matches()) {
      return local;
    }
    return local.withNano(Integer.parseInt((digits + "00000000").substring(0, 9)));
  }
}
