package dev.reelroutes.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoPhotosTest {

  @TempDir private Path folder;

  @Test
  void eachPhotoIsOfADayOfItsOwnOverAYear() {
    var taken = IntStream.range(0, DemoPhotos.COUNT).mapToObj(DemoPhotos::taken).toList();

    assertThat(taken).isSorted().hasSize(60);
    assertThat(taken.stream().map(LocalDateTime::toLocalDate).distinct()).hasSize(60);
    assertThat(taken.get(0)).hasToString("2024-01-01T07:30");
    assertThat(taken.get(59)).isBetween("2024-12-01T00:00", "2024-12-31T23:59");
  }

  @Test
  void photosAreJpegsThatSayWhenTheyWereTaken() throws Exception {
    AtomicInteger drawn = new AtomicInteger();

    DemoPhotos.drawInto(folder, drawn::incrementAndGet);

    assertThat(drawn).hasValue(60);
    assertThat(folder.toFile().list()).hasSize(60);
    Path last = folder.resolve("selfie-60.jpg");
    Metadata metadata = ImageMetadataReader.readMetadata(last.toFile());
    assertThat(
            metadata
                .getFirstDirectoryOfType(ExifSubIFDDirectory.class)
                .getString(ExifSubIFDDirectory.TAG_DATETIME_ORIGINAL))
        .isEqualTo("2024:12:22 07:43:37");
    BufferedImage image = ImageIO.read(last.toFile());
    assertThat(image.getWidth()).isEqualTo(900);
    assertThat(image.getHeight()).isEqualTo(1200);
  }

  @Test
  void drawnAgainTheyAreTheSameAndNeighboursDiffer() {
    for (int i : new int[] {0, 13, 27, 45}) {
      int[] pixels = pixels(i);

      assertThat(pixels(i)).isEqualTo(pixels);
      assertThat(pixels(i + 1)).isNotEqualTo(pixels);
    }
  }

  private static int[] pixels(int i) {
    return DemoPhotos.draw(i).getRGB(0, 0, Selfie.WIDTH, Selfie.HEIGHT, null, 0, Selfie.WIDTH);
  }
}
