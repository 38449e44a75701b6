package dev.reelroutes.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelroutes.fixtures.DrawnPhoto;
import dev.reelroutes.fixtures.FfmpegStill;
import dev.reelroutes.fixtures.HeifFile;
import dev.reelroutes.fixtures.NumberReader;
import dev.reelroutes.fixtures.OtherFormats;
import dev.reelroutes.fixtures.PhotoFormat;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JPEG and PNG: see {@link FfmpegPhotoDecoderTest}. */
final class StoredOrientationTest {

  private static final DrawnPhoto PHOTO = DrawnPhoto.numbered(0xB3A5).sized(240, 320);

  private final FfmpegPhotoDecoder decoder = new FfmpegPhotoDecoder(DecodeLimits.DEFAULT);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void tiffOfEveryOrientationIsUpright(int orientation) throws Exception {
    BufferedImage stored = PHOTO.oriented(orientation).stored();

    assertUpright(OtherFormats.tiff(stored, "LZW", false, orientation));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void webpOfEveryOrientationIsUpright(int orientation) throws Exception {
    DrawnPhoto turned = PHOTO.oriented(orientation);
    BufferedImage stored = turned.stored();
    byte[] still = FfmpegStill.WEBP.encode(stored);
    byte[] exif = turned.exif().exif();

    byte[] webp =
        OtherFormats.extendedWebp(still, stored.getWidth(), stored.getHeight(), new byte[0], exif);

    assertUpright(webp);
  }

  /** Turned left so often, then mirrored: EXIF's orientations, said in HEIF's words. */
  @ParameterizedTest
  @CsvSource({"1, 0, ", "2, 0, 1", "3, 2, ", "4, 0, 0", "5, 1, 0", "6, 3, ", "7, 1, 1", "8, 1, "})
  void turnsAndMirrorsOfAnAvifMakeItUpright(int orientation, int left, Integer mirror)
      throws Exception {
    BufferedImage stored = PHOTO.oriented(orientation).stored();
    HeifFile file =
        HeifFile.avif(FfmpegStill.AV1.encode(stored), stored.getWidth(), stored.getHeight());

    file.with("irot", (byte) left);
    if (mirror != null) {
      file.with("imir", (byte) (int) mirror);
    }

    assertUpright(file.bytes());
  }

  @ParameterizedTest
  @CsvSource({"0, RGBY", "1, GYRB", "2, YBGR", "3, BRYG"})
  void turnsOfAnIphonesTilesAreFollowed(int left, String corners) throws Exception {
    byte[] photo = PhotoFormat.tiles().with("irot", (byte) left).bytes();
    boolean turned = left % 2 == 1;
    FrameSize frame = turned ? new FrameSize(320, 240) : new FrameSize(240, 320);

    Picture picture = decoder.decode(photo, frame, Framing.PAD);

    assertThat(NumberReader.corners(picture, frame.width(), frame.height())).isEqualTo(corners);
  }

  @Test
  void croppedPictureShowsTheCrop() throws Exception {
    // The lower right quarter: 60 px right of and 80 px below the middle.
    byte[] photo =
        PhotoFormat.heic("photo").with("clap", HeifFile.crop(120, 160, 120, 160)).bytes();

    Picture cropped = decoder.decode(photo, new FrameSize(120, 160), Framing.STRETCH);

    Picture whole =
        decoder.decode(PhotoFormat.HEIC.bytes(), new FrameSize(240, 320), Framing.STRETCH);
    for (int y = 0; y < 160; y++) {
      byte[] row = Arrays.copyOfRange(cropped.luma(), y * 120, (y + 1) * 120);
      int from = (y + 160) * 240 + 120;
      assertThat(row).isEqualTo(Arrays.copyOfRange(whole.luma(), from, from + 120));
    }
  }

  @ParameterizedTest
  @EnumSource(Orientation.class)
  void turnsAfterTurnsAreOneTurn(Orientation first) {
    assertThat(first.then(Orientation.UPRIGHT)).isEqualTo(first);
    assertThat(Orientation.UPRIGHT.then(first)).isEqualTo(first);
    assertThat(first.then(Orientation.MIRRORED).then(Orientation.MIRRORED)).isEqualTo(first);
    assertThat(first.then(Orientation.NEEDS_LEFT_TURN).then(Orientation.NEEDS_RIGHT_TURN))
        .isEqualTo(first);
  }

  private void assertUpright(byte[] photo) throws UnusableException {
    Picture picture = decoder.decode(photo, new FrameSize(240, 320), Framing.PAD);

    assertThat(NumberReader.read(picture)).isEqualTo(0xB3A5);
    assertThat(NumberReader.corners(picture, 3, 4)).isEqualTo("RGBY");
  }
}
