package dev.reelroutes.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelroutes.fixtures.DrawnPhoto;
import dev.reelroutes.fixtures.NumberReader;
import dev.reelroutes.fixtures.PhotoFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PhotoFormatTest {

  private static final FrameSize FRAME = new FrameSize(240, 320);

  private final FfmpegPhotoDecoder decoder = new FfmpegPhotoDecoder(DecodeLimits.DEFAULT);

  @ParameterizedTest
  @EnumSource(PhotoFormat.class)
  void everyFormatShowsItsPhotoUprightAndInItsColours(PhotoFormat format) throws Exception {
    byte[] photo = format.bytes();

    decoder.check(photo);
    Picture picture = decoder.decode(photo, FRAME, Framing.PAD);

    assertThat(NumberReader.read(picture)).isEqualTo(PhotoFormat.NUMBER);
    assertThat(NumberReader.corners(picture, 3, 4)).isEqualTo("RGBY");
    Picture reference =
        decoder.decode(
            DrawnPhoto.plainPng(DrawnPhoto.numbered(PhotoFormat.NUMBER).sized(240, 320).upright()),
            FRAME,
            Framing.PAD);
    System.out.println(format + " " + photo.length + " psnr " + Psnr.of(picture, reference));
  }
}
