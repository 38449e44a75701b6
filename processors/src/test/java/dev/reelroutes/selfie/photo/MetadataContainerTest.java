package dev.reelroutes.selfie.photo;

import static dev.reelroutes.selfie.photo.PhotoBytes.chunk;
import static dev.reelroutes.selfie.photo.PhotoBytes.dataSet;
import static dev.reelroutes.selfie.photo.PhotoBytes.exifSegment;
import static dev.reelroutes.selfie.photo.PhotoBytes.heic;
import static dev.reelroutes.selfie.photo.PhotoBytes.jpeg;
import static dev.reelroutes.selfie.photo.PhotoBytes.png;
import static dev.reelroutes.selfie.photo.PhotoBytes.quickTime;
import static dev.reelroutes.selfie.photo.PhotoBytes.riffChunk;
import static dev.reelroutes.selfie.photo.PhotoBytes.text;
import static dev.reelroutes.selfie.photo.PhotoBytes.webp;
import static dev.reelroutes.selfie.photo.PhotoBytes.xmp;
import static dev.reelroutes.selfie.photo.PhotoBytes.xmpSegment;
import static org.assertj.core.api.Assertions.assertThat;

import com.drew.metadata.exif.ExifDirectoryBase;
import dev.reelroutes.fixtures.DrawnPhoto;
import dev.reelroutes.media.RejectReason;
import dev.reelroutes.media.UnusableException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class MetadataContainerTest {

  private static final Instant UPLOADED = Instant.parse("2024-06-01T10:00:00Z");
  private static final LocalDateTime TIME = LocalDateTime.of(2024, 5, 17, 20, 30);

  @Test
  void everyFieldHasItsOwnSubSecondsAndOffset() throws Exception {
    TiffBytes tiff =
        TiffBytes.empty()
            .littleEndian()
            .original("    :  :     :  :  ")
            .exif(ExifDirectoryBase.TAG_SUBSECOND_TIME_ORIGINAL, "111")
            .exif(ExifDirectoryBase.TAG_TIME_ZONE_ORIGINAL, "+01:00")
            .digitized("2024:05:17 20:30:00")
            .exif(ExifDirectoryBase.TAG_SUBSECOND_TIME_DIGITIZED, "68 ")
            .exif(ExifDirectoryBase.TAG_TIME_ZONE_DIGITIZED, "-03:30");

    CaptureTime time = read(jpeg(exifSegment(tiff)));

    assertThat(time)
        .isEqualTo(
            new CaptureTime(
                TIME.plusNanos(680_000_000),
                DateSource.EXIF_DIGITIZED,
                ZoneOffset.ofHoursMinutes(-3, -30)));
  }

  @Test
  void xmpDatesAreReadFromElementsToo() throws Exception {
    String packet =
        xmp("", "<exif:DateTimeOriginal>2024-05-17T20:30:00.25+05:30</exif:DateTimeOriginal>");

    CaptureTime time = read(jpeg(xmpSegment(packet)));

    assertThat(time)
        .isEqualTo(
            new CaptureTime(
                TIME.plusNanos(250_000_000),
                DateSource.XMP_ORIGINAL,
                ZoneOffset.ofHoursMinutes(5, 30)));
  }

  @Test
  void xmpMayBeWideOrPadded() throws Exception {
    String packet = xmp("xmp:CreateDate='2024-05-17T20:30'", "");
    byte[] wide = packet.getBytes(StandardCharsets.UTF_16);
    String padded = "\u00EF\u00BB\u00BF\n <?xml version='1.0' encoding='UTF-8'?>" + packet + "\n ";

    assertThat(read(webp(riffChunk("XMP ", wide))).local()).isEqualTo(TIME);
    assertThat(read(jpeg(xmpSegment(padded))).local()).isEqualTo(TIME);
  }

  @Test
  void datesOfOtherThingsInsideOfXmpDoNotCount() {
    String packet =
        xmp(
            "",
            "<xmpMM:DerivedFrom><rdf:Description xmp:CreateDate='2020-01-01'/></xmpMM:DerivedFrom>"
                + "<xmpMM:Pantry><rdf:Bag><rdf:li><rdf:Description>"
                + "<xmp:CreateDate>2020-01-01</xmp:CreateDate>"
                + "</rdf:Description></rdf:li></rdf:Bag></xmpMM:Pantry>");

    assertThat(refusal(jpeg(xmpSegment(packet)))).isEqualTo(RejectReason.NO_DATE);
  }

  @Test
  void pngTellsItsDateInExifXmpOrText() throws Exception {
    byte[] iTxt =
        text("XML:com.adobe.xmp\0\0\0\0\0" + xmp("xmp:CreateDate='2024-05-17T20:30'", ""));

    assertThat(read(DrawnPhoto.numbered(1).taken(TIME).png()).source())
        .isEqualTo(DateSource.EXIF_ORIGINAL);
    assertThat(read(png(chunk("iTXt", iTxt))))
        .isEqualTo(new CaptureTime(TIME, DateSource.XMP_CREATE_DATE, null));
    assertThat(read(DrawnPhoto.numbered(1).pngCreated("Fri, 17 May 2024 20:30:00 +0200")))
        .isEqualTo(new CaptureTime(TIME, DateSource.PNG_CREATION_TIME, ZoneOffset.ofHours(2)));
  }

  @Test
  void photoThatIsCutOffKeepsItsDate() throws Exception {
    byte[] jpeg = DrawnPhoto.numbered(1).taken(TIME).jpeg();
    byte[] png = DrawnPhoto.numbered(1).taken(TIME).png();

    assertThat(read(Arrays.copyOf(jpeg, 1000)).local()).isEqualTo(TIME);
    assertThat(read(Arrays.copyOf(png, 500)).local()).isEqualTo(TIME);
  }

  @Test
  void timeOfTheLastChangeOfPngIsNoCaptureTime() {
    byte[] time = {0x07, (byte) 0xE8, 5, 17, 20, 30, 0};

    assertThat(refusal(png(chunk("tIME", time)))).isEqualTo(RejectReason.NO_DATE);
  }

  @Test
  void otherFormatsTellTheirDates() throws Exception {
    TiffBytes tiff = TiffBytes.empty().original("2024:05:17 20:30:00");
    String packet = xmp("xmp:CreateDate='2024-05-17T20:30:00'", "");

    assertThat(read(webp(riffChunk("VP8 ", new byte[3]), riffChunk("EXIF", tiff.bytes()))).source())
        .isEqualTo(DateSource.EXIF_ORIGINAL);
    assertThat(read(webp(riffChunk("XMP ", text(packet)))).source())
        .isEqualTo(DateSource.XMP_CREATE_DATE);
    assertThat(read(tiff.bytes()).local()).isEqualTo(TIME);
    assertThat(read(heic(tiff, "<none/>")).source()).isEqualTo(DateSource.EXIF_ORIGINAL);
    assertThat(read(heic(TiffBytes.empty(), packet)).source())
        .isEqualTo(DateSource.XMP_CREATE_DATE);
  }

  @Test
  void tiffTellsItsDateInXmpAndIptc() throws Exception {
    byte[] packet = text(xmp("xmp:CreateDate='2024-05-17T20:30:00'", ""));
    byte[] iim = dataSet(55, "20240517");

    CaptureTime fromXmp =
        read(TiffBytes.empty().first(ExifDirectoryBase.TAG_APPLICATION_NOTES, packet).bytes());
    CaptureTime fromIptc =
        read(TiffBytes.empty().first(ExifDirectoryBase.TAG_IPTC_NAA, iim).bytes());

    assertThat(fromXmp.source()).isEqualTo(DateSource.XMP_CREATE_DATE);
    assertThat(fromIptc)
        .isEqualTo(new CaptureTime(LocalDateTime.of(2024, 5, 17, 12, 0), DateSource.IPTC, null));
  }

  @Test
  void keysOfQuickTimeGoBeforeItsHeader() throws Exception {
    long seconds = 3_798_811_800L; // 2024-05-17T17:30 UTC

    CaptureTime keys = read(quickTime(seconds, "2024-05-17T20:30:00+0300"));
    CaptureTime header = read(quickTime(seconds));

    assertThat(keys)
        .isEqualTo(
            new CaptureTime(TIME, DateSource.QUICKTIME_CREATION_DATE, ZoneOffset.ofHours(3)));
    assertThat(header)
        .isEqualTo(
            new CaptureTime(TIME.minusHours(3), DateSource.QUICKTIME_CREATE_DATE, ZoneOffset.UTC));
    assertThat(refusal(quickTime(0))).isEqualTo(RejectReason.NO_DATE);
  }

  private static CaptureTime read(byte[] photo) throws UnusableException {
    return new CaptureTimeReader(false).read(photo, "", UPLOADED);
  }

  private static RejectReason refusal(byte[] photo) {
    try {
      throw new AssertionError("accepted: " + read(photo));
    } catch (UnusableException e) {
      return e.reason();
    }
  }
}
