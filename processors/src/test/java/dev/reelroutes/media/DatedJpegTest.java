package dev.reelroutes.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import dev.reelroutes.fixtures.DrawnPhoto;
import java.io.ByteArrayInputStream;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

final class DatedJpegTest {

  private static final LocalDateTime TIME = LocalDateTime.of(2024, 5, 17, 20, 30, 1, 250_000_000);

  @Test
  void dateSubSecondsOffsetAndOrientationAreReadBack() throws Exception {
    byte[] jpeg =
        DrawnPhoto.numbered(1)
            .with(DatedJpeg.taken(TIME).at(ZoneOffset.ofHoursMinutes(5, 30)).oriented(6))
            .jpeg();

    Metadata metadata = ImageMetadataReader.readMetadata(new ByteArrayInputStream(jpeg));

    Directory exif = metadata.getFirstDirectoryOfType(ExifSubIFDDirectory.class);
    assertThat(exif.getString(ExifSubIFDDirectory.TAG_DATETIME_ORIGINAL))
        .isEqualTo("2024:05:17 20:30:01");
    assertThat(exif.getString(ExifSubIFDDirectory.TAG_SUBSECOND_TIME_ORIGINAL)).isEqualTo("250");
    assertThat(exif.getString(ExifSubIFDDirectory.TAG_TIME_ZONE_ORIGINAL)).isEqualTo("+05:30");
    Directory first = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
    assertThat(first.getInt(ExifIFD0Directory.TAG_ORIENTATION)).isEqualTo(6);
    assertThat(metadata.getDirectories()).allMatch(directory -> !directory.hasErrors());
  }

  @Test
  void pngCarriesTheSameExif() throws Exception {
    byte[] png = DrawnPhoto.numbered(1).taken(TIME).oriented(3).png();

    Metadata metadata = ImageMetadataReader.readMetadata(new ByteArrayInputStream(png));

    Directory exif = metadata.getFirstDirectoryOfType(ExifSubIFDDirectory.class);
    assertThat(exif.getString(ExifSubIFDDirectory.TAG_DATETIME_ORIGINAL))
        .isEqualTo("2024:05:17 20:30:01");
    Directory first = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
    assertThat(first.getInt(ExifIFD0Directory.TAG_ORIENTATION)).isEqualTo(3);
  }

  @Test
  void undatedPhotoHasOnlyAnOrientation() throws Exception {
    byte[] jpeg = DrawnPhoto.numbered(1).undated().jpeg();

    Metadata metadata = ImageMetadataReader.readMetadata(new ByteArrayInputStream(jpeg));

    assertThat(metadata.getFirstDirectoryOfType(ExifSubIFDDirectory.class)).isNull();
    assertThat(metadata.getFirstDirectoryOfType(ExifIFD0Directory.class).getTagCount())
        .isEqualTo(1);
  }

  @Test
  void plainJpegHasNoExifAtAll() throws Exception {
    byte[] jpeg = DrawnPhoto.numbered(1).plainJpeg();

    Metadata metadata = ImageMetadataReader.readMetadata(new ByteArrayInputStream(jpeg));

    assertThat(metadata.getFirstDirectoryOfType(ExifIFD0Directory.class)).isNull();
    assertThat(ImageIO.read(new ByteArrayInputStream(jpeg)).getWidth()).isEqualTo(480);
  }

  @Test
  void anyTextCanStandInTheDate() throws Exception {
    byte[] jpeg = DrawnPhoto.numbered(1).with(DatedJpeg.saying("0000:00:00 00:00:00")).jpeg();

    Metadata metadata = ImageMetadataReader.readMetadata(new ByteArrayInputStream(jpeg));

    Directory exif = metadata.getFirstDirectoryOfType(ExifSubIFDDirectory.class);
    assertThat(exif.getString(ExifSubIFDDirectory.TAG_DATETIME_ORIGINAL))
        .isEqualTo("0000:00:00 00:00:00");
  }

  @Test
  void orientationsOutsideOfExifAreRefused() {
    assertThatThrownBy(() -> DatedJpeg.undated().oriented(9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("9");
  }
}
