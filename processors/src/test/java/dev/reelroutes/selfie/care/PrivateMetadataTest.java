package dev.reelroutes.selfie.care;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelroutes.fixtures.DrawnPhoto;
import dev.reelroutes.media.FrameSize;
import dev.reelroutes.media.Picture;
import dev.reelroutes.media.PosterJpeg;
import dev.reelroutes.selfie.movie.MovieFront;
import dev.reelroutes.selfie.movie.MovieJson;
import dev.reelroutes.selfie.movie.Movies;
import dev.reelroutes.selfie.movie.WebVtt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateMetadataTest {

  @Test
  void whatWeWriteHoldsNone() {
    byte[] poster = PosterJpeg.write(Picture.black(new FrameSize(64, 96)));

    assertThat(PrivateMetadata.in(MovieFront.write(Movies.of(400)))).isEmpty();
    assertThat(PrivateMetadata.in(WebVtt.write(Movies.of(9)).getBytes(ISO_8859_1))).isEmpty();
    assertThat(PrivateMetadata.in(MovieJson.write(Movies.of(9)).getBytes(ISO_8859_1))).isEmpty();
    assertThat(PrivateMetadata.in(poster)).isEmpty();
  }

  @Test
  void whatCamerasWriteIsFound() {
    assertThat(PrivateMetadata.in(DrawnPhoto.numbered(1).sized(60, 80).jpeg())).contains("Exif");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0\0\0 \u00a9xyz", "\0\0\1\0loci", "x exif:GPSLatitude=1"})
  void placesAreFoundInBoxesAndTexts(String bytes) {
    assertThat(PrivateMetadata.in(("moov" + bytes + "more").getBytes(ISO_8859_1))).isNotEmpty();
  }
}
