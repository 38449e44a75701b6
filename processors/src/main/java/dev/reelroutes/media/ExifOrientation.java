package dev.reelroutes.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Reads the orientation out of an EXIF block where FFmpeg does not (8.0: in a JPEG alone). Wrong
 * blocks mean upright: a photo is not lost for its metadata.
 */
final class ExifOrientation {

  private static final int LITTLE_ENDIAN_MARK = 0x4949;
  private static final int TAG_ORIENTATION = 0x0112;
  private static final int ENTRY = 12;
  private static final int PREFIX = 6;

  private ExifOrientation() {}

  /**
   * @param exif a TIFF structure with or without the {@code Exif\0\0} that precedes it in a JPEG
   */
  static Orientation ofExif(byte[] exif) {
    boolean prefixed = exif.length > PREFIX && exif[0] == 'E' && exif[1] == 'x';
    return of(prefixed ? Arrays.copyOfRange(exif, PREFIX, exif.length) : exif);
  }

  /**
   * @param tiff a TIFF structure, without the {@code Exif\0\0} that precedes it in a JPEG
   */
  static Orientation of(byte[] tiff) {
    if (tiff.length < 8) {
      return Orientation.UPRIGHT;
    }
    ByteBuffer in = ByteBuffer.wrap(tiff);
    in.order(in.getShort(0) == LITTLE_ENDIAN_MARK ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int ifd = in.getInt(4);
    if (ifd < 0 || ifd > tiff.length - 2) {
      return Orientation.UPRIGHT;
    }
    int entries = in.getShort(ifd) & 0xFFFF;
    for (int at = ifd + 2; entries > 0 && at + ENTRY <= tiff.length; entries--, at += ENTRY) {
      if (in.getShort(at) == TAG_ORIENTATION) {
        return Orientation.ofExif(in.getShort(at + 8));
      }
    }
    return Orientation.UPRIGHT;
  }
}
