package dev.reelroutes.selfie.photo;

import static dev.reelroutes.selfie.photo.PhotoBytes.heic;
import static dev.reelroutes.selfie.photo.PhotoBytes.text;
import static dev.reelroutes.selfie.photo.PhotoBytes.webp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelroutes.fixtures.DrawnPhoto;
import dev.reelroutes.media.DatedJpeg;
import dev.reelroutes.media.ImageType;
import dev.reelroutes.media.RejectReason;
import dev.reelroutes.media.UnusableException;
import dev.reelroutes.selfie.PhotoId;
import dev.reelroutes.selfie.PhotoKey;
import dev.reelroutes.selfie.photo.Decision.Accepted;
import dev.reelroutes.selfie.photo.Decision.Ignored;
import dev.reelroutes.selfie.photo.Decision.Rejected;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PhotoPreparationTest {

  private static final Instant UPLOADED = Instant.parse("2024-06-01T10:00:00Z");
  private static final LocalDateTime TIME = LocalDateTime.of(2024, 5, 17, 20, 30, 0, 250_000_000);
  private static final int MAX_BYTES = 1 << 20;

  private final PhotoPreparation preparation = with(PhotoCheck.NONE);

  @Test
  void datedPhotoGetsItsKeyFromFolderDateAndContent() {
    byte[] photo = DrawnPhoto.numbered(7).taken(TIME).jpeg();

    Decision decision = preparation.decide("family/daily/IMG_1.HEIC", photo, UPLOADED);

    assertThat(decision)
        .isEqualTo(
            new Accepted(
                new PhotoKey("family/daily", TIME, PhotoId.of(photo), "jpg"),
                new CaptureTime(TIME, DateSource.EXIF_ORIGINAL, null)));
    assertThat(((Accepted) decision).key())
        .hasToString("family/daily/2024-05-17_20-30-00-250_" + PhotoId.of(photo) + ".jpg");
  }

  @Test
  void extensionIsThatOfTheContent() {
    byte[] photo = DrawnPhoto.numbered(7).taken(TIME).png();

    Decision decision = preparation.decide("IMG_1.jpg", photo, UPLOADED);

    assertThat(((Accepted) decision).key().toString()).startsWith("selfie/").endsWith(".png");
  }

  @Test
  void sameSecondOrSameNameWithOtherBytesAreTwoPhotos() {
    Decision one =
        preparation.decide("a/1.jpg", DrawnPhoto.numbered(1).taken(TIME).jpeg(), UPLOADED);
    Decision two =
        preparation.decide("a/1.jpg", DrawnPhoto.numbered(2).taken(TIME).jpeg(), UPLOADED);

    assertThat(((Accepted) one).key()).isNotEqualTo(((Accepted) two).key());
  }

  @ParameterizedTest
  @EnumSource(
      value = ImageType.class,
      names = {"JPEG", "PNG"},
      mode = EnumSource.Mode.EXCLUDE)
  void formatsThatTheDecoderDoesNotReadAreRejectedWithAdvice(ImageType type) {
    byte[] content =
        switch (type) {
          case GIF -> text("GIF89a");
          case BMP -> text("BM\1\0\0\0\0\0\0\0");
          case TIFF -> TiffBytes.empty().original("2024:05:17 20:30:00").bytes();
          case WEBP -> webp();
          case HEIC -> heic(TiffBytes.empty().original("2024:05:17 20:30:00"), "");
          case AVIF -> text("\0\0\0\u0014ftypavif\0\0\0\0avif");
          case JPEG_XL -> text("\u00FF\n");
          case SVG -> text("<svg xmlns='http://www.w3.org/2000/svg'/>");
          case JPEG_2000 -> text("\0\0\0\fjP  \r\n\u0087\n");
          default -> throw new AssertionError(type);
        };

    Decision decision = preparation.decide("a/IMG_20240517_203000.jpg", content, UPLOADED);

    assertThat(decision)
        .isEqualTo(
            new Rejected(
                RejectReason.UNSUPPORTED_TYPE,
                type.displayName() + " is not supported; convert to JPEG"));
  }

  @Test
  void formatIsAcceptedOnceTheDecoderReadsIt() {
    PhotoPreparation later =
        new PhotoPreparation(
            new UploadRules(
                EnumSet.allOf(ImageType.class), MAX_BYTES, IgnoreList.parse(IgnoreList.DEFAULT)),
            new CaptureTimeReader(true),
            PhotoCheck.NONE);
    byte[] photo = heic(TiffBytes.empty().original("2024:05:17 20:30:00"), "");

    Decision decision = later.decide("a/1.jpg", photo, UPLOADED);

    assertThat(((Accepted) decision).key().extension()).isEqualTo("heic");
  }

  @Test
  void whatIsNoImageIsRejected() {
    assertRejected("a/1.jpg", text("<html><script>"), RejectReason.NOT_AN_IMAGE);
    assertRejected("a/1.jpg", new byte[] {(byte) 0xFF}, RejectReason.NOT_AN_IMAGE);
    assertRejected("a/1.svg", text("<svg xmlns='…'/>"), RejectReason.UNSUPPORTED_TYPE);
    assertRejected("a/1.jpg", new byte[0], RejectReason.EMPTY);
  }

  @Test
  void photoWithoutUsableDateIsRejected() {
    DrawnPhoto photo = DrawnPhoto.numbered(1);

    assertRejected("a/1.jpg", photo.undated().jpeg(), RejectReason.NO_DATE);
    assertRejected(
        "a/1.jpg",
        photo.with(DatedJpeg.saying("1970:01:01 00:00:00")).jpeg(),
        RejectReason.DATE_OUT_OF_RANGE);
  }

  @Test
  void keyAndSizeAreDecidedWithoutReading() {
    assertThat(preparation.beforeReading("a/1.jpg", MAX_BYTES)).isEmpty();
    assertThat(preparation.beforeReading("a/1.jpg", -1)).isEmpty();
    assertThat(preparation.beforeReading("a/1.jpg", MAX_BYTES + 1L))
        .contains(new Rejected(RejectReason.TOO_LARGE, "1048577 bytes, more than 1048576"));
    assertThat(preparation.beforeReading("a/1.jpg", 0))
        .contains(new Rejected(RejectReason.EMPTY, "0 bytes"));
    assertThat(preparation.beforeReading("a//1.jpg", 5)).containsInstanceOf(Rejected.class);
    assertThat(preparation.beforeReading("a/", 0)).contains(new Ignored("a folder marker"));
    assertThat(preparation.beforeReading("a/IMG_1.MOV", 1L << 40))
        .contains(new Ignored("selfie.ignore has *.mov"));
  }

  @Test
  void tooManyBytesAreRejectedEvenWhenTheSizeWasNotKnownBefore() {
    assertRejected("a/1.jpg", new byte[MAX_BYTES + 1], RejectReason.TOO_LARGE);
  }

  @Test
  void keyThatIsNoMovieIsRejected() {
    assertRejected("../1.jpg", DrawnPhoto.numbered(1).taken(TIME).jpeg(), RejectReason.BAD_KEY);
  }

  @Test
  void photoThatFailsTheCheckIsRejectedWithItsReason() {
    PhotoPreparation checking =
        with(
            photo -> {
              throw new UnusableException(RejectReason.TOO_MANY_PIXELS, "65535x65535");
            });

    Decision decision =
        checking.decide("a/1.jpg", DrawnPhoto.numbered(1).taken(TIME).jpeg(), UPLOADED);

    assertThat(decision).isEqualTo(new Rejected(RejectReason.TOO_MANY_PIXELS, "65535x65535"));
  }

  private static PhotoPreparation with(PhotoCheck check) {
    return new PhotoPreparation(
        new UploadRules(
            Set.of(ImageType.JPEG, ImageType.PNG), MAX_BYTES, IgnoreList.parse(IgnoreList.DEFAULT)),
        new CaptureTimeReader(true),
        check);
  }

  private void assertRejected(String key, byte[] content, RejectReason reason) {
    Decision decision = preparation.decide(key, content, UPLOADED);

    assertThat(decision).isInstanceOf(Rejected.class);
    assertThat(((Rejected) decision).reason()).isEqualTo(reason);
    assertThat(((Rejected) decision).detail()).isNotBlank();
  }
}
