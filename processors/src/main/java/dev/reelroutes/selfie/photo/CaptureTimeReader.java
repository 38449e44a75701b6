package dev.reelroutes.selfie.photo;

import dev.reelroutes.media.RejectReason;
import dev.reelroutes.media.UnusableException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says when a photo was taken: the first plausible date in the order of {@link DateSource}. What is
 * no date (a placeholder, 30 February) and what cannot be true (before 1990, later than the day
 * after the upload) is passed over, because the next field may know better.
 */
public final class CaptureTimeReader {

  /** No photo of a phone or digital camera is older; a reset clock says 1970 or 1980. */
  private static final LocalDate FIRST_DAY = LocalDate.of(1990, 1, 1);

  private final boolean fromName;

  /**
   * @param fromName whether the file's name is asked at last (setting selfie.date.from-name)
   */
  public CaptureTimeReader(boolean fromName) {
    this.fromName = fromName;
  }

  /**
   * Reads the capture time of one photo. The answer does not depend on the machine's time zone.
   *
   * @param photo the uploaded bytes, of whatever format
   * @param fileName last segment of the upload's key; only looked at, never opened
   * @param uploaded when it was uploaded; local clocks are ahead of UTC by up to a day
   * @throws UnusableException DATE_OUT_OF_RANGE when the only dates are implausible, NO_DATE when
   *     there are none; the detail names what was found
   */
  public CaptureTime read(byte[] photo, String fileName, Instant uploaded)
      throws UnusableException {
    LocalDate lastDay = LocalDate.ofInstant(uploaded, ZoneOffset.UTC).plusDays(1);
    List<RecordedDate> recorded = RecordedDates.of(photo);
    List<CaptureTime> dates = new ArrayList<>();
    recorded.stream().map(RecordedDate::read).flatMap(Optional::stream).forEach(dates::add);
    if (fromName) {
      FileNameDate.in(fileName)
          .map(local -> new CaptureTime(local, DateSource.FILE_NAME, null))
          .ifPresent(dates::add);
    }
    for (CaptureTime date : dates) {
      LocalDate day = date.local().toLocalDate();
      if (!day.isBefore(FIRST_DAY) && !day.isAfter(lastDay)) {
        return date;
      }
    }
    throw dates.isEmpty() ? noDate(recorded) : outOfRange(dates, lastDay);
  }

  private static UnusableException outOfRange(List<CaptureTime> dates, LocalDate lastDay) {
    String found =
        dates.stream()
            .map(date -> date.source() + " says " + date.text())
            .distinct()
            .collect(Collectors.joining(", "));
    return new UnusableException(
        RejectReason.DATE_OUT_OF_RANGE,
        found + "; plausible are " + FIRST_DAY + " to " + lastDay + ", the day after the upload");
  }

  private UnusableException noDate(List<RecordedDate> recorded) {
    String found =
        recorded.stream()
            .map(date -> "; " + date.source() + " says \"" + date.shown() + "\", which is no date")
            .distinct()
            .collect(Collectors.joining());
    String name = fromName ? " and no file name" : "";
    return new UnusableException(
        RejectReason.NO_DATE, "no field" + name + " says when it was taken" + found);
  }
}
