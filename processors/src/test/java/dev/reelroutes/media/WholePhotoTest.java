package dev.reelroutes.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.reelroutes.fixtures.DrawnPhoto;
import dev.reelroutes.fixtures.NumberReader;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WholePhotoTest {

  @ParameterizedTest
  @CsvSource({"480, 640, 480, 640", "1200, 1600, 768, 1024", "1600, 1200, 1024, 768"})
  void aPhotoKeepsItsProportionsAndIsOnlyMadeSmaller(int width, int height, int w, int h)
      throws Exception {
    byte[] photo = DrawnPhoto.numbered(1234).sized(width, height).jpeg();

    Picture picture = new WholePhoto(DecodeLimits.DEFAULT, 1024).decode(photo);

    assertThat(picture.size()).isEqualTo(new FrameSize(w, h));
    assertThat(NumberReader.read(picture, width, height)).isEqualTo(1234);
  }

  @ParameterizedTest
  @CsvSource({"1", "3", "6", "8", "5"})
  void itIsUprightHoweverItIsStored(int orientation) throws Exception {
    byte[] photo = DrawnPhoto.numbered(77).oriented(orientation).jpeg();

    Picture picture = new WholePhoto(DecodeLimits.DEFAULT, 1024).decode(photo);

    assertThat(picture.size()).isEqualTo(new FrameSize(480, 640));
    assertThat(NumberReader.corners(picture, 3, 4)).isEqualTo("RGBY");
  }

  @Test
  void whatIsNoWholePhotoIsRefused() {
    byte[] photo = DrawnPhoto.numbered(1).jpeg();
    WholePhoto whole = new WholePhoto(DecodeLimits.DEFAULT, 1024);

    UnusableException half =
        catchThrowableOfType(
            UnusableException.class, () -> whole.decode(Arrays.copyOf(photo, photo.length / 2)));

    assertThat(half.reason()).isEqualTo(RejectReason.TRUNCATED);
  }
}
