package dev.reelroutes.selfie.photo;

import static dev.reelroutes.selfie.photo.PhotoBytes.dataSet;
import static dev.reelroutes.selfie.photo.PhotoBytes.exifSegment;
import static dev.reelroutes.selfie.photo.PhotoBytes.iptcSegment;
import static dev.reelroutes.selfie.photo.PhotoBytes.jpeg;
import static dev.reelroutes.selfie.photo.PhotoBytes.quickTime;
import static dev.reelroutes.selfie.photo.PhotoBytes.text;
import static dev.reelroutes.selfie.photo.PhotoBytes.xmp;
import static dev.reelroutes.selfie.photo.PhotoBytes.xmpSegment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelroutes.fixtures.DrawnPhoto;
import dev.reelroutes.media.DatedJpeg;
import dev.reelroutes.media.UnusableException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CaptureTimeReaderTest {

  private static final Instant UPLOADED = Instant.parse("2024-06-01T10:00:00Z");
  private static final LocalDateTime TIME = LocalDateTime.of(2024, 5, 17, 20, 30);

  private static final String XMP_ATTRIBUTES =
      "xmp:CreateDate='2024-05-05' photoshop:DateCreated='2024-05-04'"
          + " exif:DateTimeOriginal='2024-05-03'";

  @Test
  void originalDateWithSubSecondsAndOffsetIsLocalWallTime() throws Exception {
    LocalDateTime precise = TIME.plusNanos(250_000_000);
    byte[] photo =
        DrawnPhoto.numbered(1).with(DatedJpeg.taken(precise).at(ZoneOffset.ofHours(9))).jpeg();

    CaptureTime time = read(photo);

    assertThat(time)
        .isEqualTo(new CaptureTime(precise, DateSource.EXIF_ORIGINAL, ZoneOffset.ofHours(9)));
    assertThat(time.text()).isEqualTo("2024-05-17T20:30:00.250");
  }

  @Test
  void chainIsFollowedLinkByLink() throws Exception {
    List<byte[]> photos =
        List.of(
            jpeg(everyExif(), xmpSegment(xmp(XMP_ATTRIBUTES, "")), iptc()),
            jpeg(
                exifSegment(TiffBytes.empty().digitized(at(2)).modified(at(7))),
                xmpSegment(xmp(XMP_ATTRIBUTES, "")),
                iptc()),
            jpeg(modifiedOnly(), xmpSegment(xmp(XMP_ATTRIBUTES, "")), iptc()),
            jpeg(
                modifiedOnly(),
                xmpSegment(
                    xmp("xmp:CreateDate='2024-05-05' photoshop:DateCreated='2024-05-04'", "")),
                iptc()),
            jpeg(modifiedOnly(), xmpSegment(xmp("xmp:CreateDate='2024-05-05'", "")), iptc()),
            jpeg(modifiedOnly(), iptc()),
            jpeg(modifiedOnly()),
            jpeg());

    List<String> answers =
        photos.stream().map(photo -> summary(photo, "IMG_20240508_120000.jpg")).toList();

    assertThat(answers)
        .containsExactly(
            "EXIF_ORIGINAL 2024-05-01",
            "EXIF_DIGITIZED 2024-05-02",
            "XMP_ORIGINAL 2024-05-03",
            "XMP_DATE_CREATED 2024-05-04",
            "XMP_CREATE_DATE 2024-05-05",
            "IPTC 2024-05-06",
            "EXIF_MODIFIED 2024-05-07",
            "FILE_NAME 2024-05-08");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000:00:00 00:00:00",
        "    :  :     :  :  ",
        "",
        " ",
        "2024:02:30 10:00:00",
        "2023:02:29 10:00:00",
        "2024:13:01 10:00:00",
        "2024:05:17 24:00:00",
        "2024:05:17 10:60:00",
        "yesterday",
        "2024"
      })
  void whatIsNoDateIsPassedOver(String text) throws Exception {
    byte[] both =
        jpeg(exifSegment(TiffBytes.empty().original(text).modified("2024:05:17 20:30:00")));
    byte[] alone = DrawnPhoto.numbered(1).with(DatedJpeg.saying(text)).jpeg();

    assertThat(read(both)).isEqualTo(new CaptureTime(TIME, DateSource.EXIF_MODIFIED, null));
    assertThat(refusal(alone, "x.jpg")).startsWith("NO_DATE");
  }

  @Test
  void refusalTellsWhatWasFoundWithoutItsControlCharacters() {
    byte[] photo = jpeg(exifSegment(TiffBytes.empty().original("2024\r\n\u001B[31m")));

    assertThat(refusal(photo, "x.jpg"))
        .isEqualTo(
            "NO_DATE no field and no file name says when it was taken;"
                + " EXIF_ORIGINAL says \"2024???[31m\", which is no date");
  }

  @Test
  void implausibleDateGivesWayToPlausibleOne() throws Exception {
    byte[] photo =
        jpeg(
            exifSegment(
                TiffBytes.empty().original("1970:01:01 00:00:00").digitized("2099:01:01 00:00:00")),
            xmpSegment(xmp("xmp:CreateDate='2024-05-17T20:30:00'", "")));

    assertThat(read(photo)).isEqualTo(new CaptureTime(TIME, DateSource.XMP_CREATE_DATE, null));
    assertThat(
            read(
                DrawnPhoto.numbered(1).with(DatedJpeg.saying("2099:01:01 00:00:00")).jpeg(),
                "20240517_203000.jpg"))
        .isEqualTo(new CaptureTime(TIME, DateSource.FILE_NAME, null));
  }

  @Test
  void onlyImplausibleDatesAreOutOfRangeAndNamed() {
    byte[] photo =
        jpeg(
            exifSegment(
                TiffBytes.empty().original("1899:12:31 00:00:00").modified("2099:01:01 00:00:00")));

    assertThat(refusal(photo, "x.jpg"))
        .isEqualTo(
            "DATE_OUT_OF_RANGE EXIF_ORIGINAL says 1899-12-31T00:00:00.000, EXIF_MODIFIED says"
                + " 2099-01-01T00:00:00.000; plausible are 1990-01-01 to 2024-06-02, the day after"
                + " the upload");
  }

  @Test
  void plausibleIsFrom1990ToTheDayAfterTheUpload() throws Exception {
    assertThat(read(saying("1990:01:01 00:00:00")).local()).hasYear(1990);
    assertThat(read(saying("2024:06:02 23:59:59")).local()).hasDayOfMonth(2);
    assertThat(refusal(saying("1989:12:31 23:59:59"), "x")).startsWith("DATE_OUT_OF_RANGE");
    assertThat(refusal(saying("2024:06:03 00:00:00"), "x")).startsWith("DATE_OUT_OF_RANGE");
  }

  @Test
  void fileNameIsAskedOnlyWhenItMay() throws Exception {
    byte[] photo = DrawnPhoto.numbered(1).undated().jpeg();
    CaptureTimeReader strict = new CaptureTimeReader(false);

    assertThat(read(photo, "IMG-20240517-WA0001.jpg"))
        .isEqualTo(
            new CaptureTime(LocalDateTime.of(2024, 5, 17, 12, 0), DateSource.FILE_NAME, null));
    assertThat(refusal(strict, photo, "IMG_20240517_203000.jpg"))
        .isEqualTo("NO_DATE no field says when it was taken");
  }

  @Test
  void anyBytesMayHaveADatedName() throws Exception {
    assertThat(read(text("GIF89a"), "2024-05-17 20.30.00.gif").local()).isEqualTo(TIME);
    assertThat(read(new byte[0], "2024-05-17 20.30.00.gif").local()).isEqualTo(TIME);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Berlin"})
  void timeZoneOfTheMachineChangesNothing(String zone) throws Exception {
    TimeZone before = TimeZone.getDefault();
    byte[] photo = saying("2024:03:31 02:30:00"); // does not exist in Berlin
    byte[] movie = quickTime(3_798_811_800L);
    CaptureTime there;
    CaptureTime movieThere;

    try {
      TimeZone.setDefault(TimeZone.getTimeZone(zone));
      there = read(photo);
      movieThere = read(movie);
    } finally {
      TimeZone.setDefault(before);
    }

    assertThat(there.local()).isEqualTo(LocalDateTime.of(2024, 3, 31, 2, 30));
    assertThat(movieThere.local()).isEqualTo(LocalDateTime.of(2024, 5, 17, 17, 30));
  }

  private static byte[] everyExif() {
    return exifSegment(TiffBytes.empty().original(at(1)).digitized(at(2)).modified(at(7)));
  }

  private static byte[] modifiedOnly() {
    return exifSegment(TiffBytes.empty().modified(at(7)));
  }

  private static byte[] iptc() {
    return iptcSegment(dataSet(55, "20240506"), dataSet(60, "120000+0000"));
  }

  private static String at(int day) {
    return "2024:05:0" + day + " 12:00:00";
  }

  private static byte[] saying(String original) {
    return jpeg(exifSegment(TiffBytes.empty().original(original)));
  }

  private static CaptureTime read(byte[] photo) throws UnusableException {
    return read(photo, "photo.jpg");
  }

  private static CaptureTime read(byte[] photo, String name) throws UnusableException {
    return new CaptureTimeReader(true).read(photo, name, UPLOADED);
  }

  private static String summary(byte[] photo, String name) {
    try {
      CaptureTime time = read(photo, name);
      return time.source() + " " + time.local().toLocalDate();
    } catch (UnusableException e) {
      return e.reason() + " " + e.getMessage();
    }
  }

  private static String refusal(byte[] photo, String name) {
    return refusal(new CaptureTimeReader(true), photo, name);
  }

  private static String refusal(CaptureTimeReader reader, byte[] photo, String name) {
    try {
      return "accepted: " + reader.read(photo, name, UPLOADED);
    } catch (UnusableException e) {
      return e.reason() + " " + e.getMessage();
    }
  }
}
