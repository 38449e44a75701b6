package dev.reelroutes.selfie.photo;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an uploader wrote on an upload, as object metadata. It is a stranger's text: what does not
 * have the right form is not there.
 *
 * @param batch {@code x-amz-meta-batch}: id of the batch that it was announced with
 * @param date {@code x-amz-meta-date}: capture time, ISO 8601 without zone, which goes before the
 *     photo's own
 */
record UploadMarks(@Nullable String batch, @Nullable LocalDateTime date) {

  private static final Pattern BATCH_ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

  static UploadMarks of(@Nullable Map<?, ?> metadata) {
    Map<?, ?> marks = metadata == null ? Map.of() : metadata;
    return new UploadMarks(batch(marks.get("batch")), date(marks.get("date")));
  }

  private static @Nullable String batch(@Nullable Object mark) {
    return mark instanceof String id && BATCH_ID.matcher(id).matches() ? id : null;
  }

  private static @Nullable LocalDateTime date(@Nullable Object mark) {
    try {
      LocalDateTime date = mark instanceof String text ? LocalDateTime.parse(text) : null;
      return date != null && date.getYear() > 0 && date.getYear() <= 9999 ? date : null;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
