package dev.reelroutes.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes a drawn picture as a JPEG that says when it was taken, the way a camera does: EXIF in an
 * APP1 segment. The texts are written as they are, so that a wrong date can be written on purpose.
 *
 * @param original text of DateTimeOriginal, {@code yyyy:MM:dd HH:mm:ss}; null writes none
 * @param subSeconds digits of SubSecTimeOriginal; null writes none
 * @param offset text of OffsetTimeOriginal, {@code +02:00}; null writes none
 * @param orientation EXIF orientation of the stored pixels, 1 to 8; pixels are not turned here
 */
public record DatedJpeg(
    @Nullable String original,
    @Nullable String subSeconds,
    @Nullable String offset,
    int orientation) {

  private static final DateTimeFormatter EXIF_TIME =
      DateTimeFormatter.ofPattern("uuuu:MM:dd HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("SSS", Locale.ROOT);
  private static final float QUALITY = 0.9f;

  public DatedJpeg {
    if (orientation < 1 || orientation > 8) {
      throw new IllegalArgumentException("orientation must be 1 to 8, not " + orientation);
    }
  }

  /** Taken at this local wall time, to the millisecond; milliseconds of 0 are left out. */
  public static DatedJpeg taken(LocalDateTime time) {
    String millis = MILLIS.format(time);
    return new DatedJpeg(EXIF_TIME.format(time), millis.equals("000") ? null : millis, null, 1);
  }

  /** Without any date, but with an EXIF orientation. */
  public static DatedJpeg undated() {
    return new DatedJpeg(null, null, null, 1);
  }

  /** With a text in DateTimeOriginal that need not be a date. */
  public static DatedJpeg saying(String dateTimeOriginal) {
    return new DatedJpeg(dateTimeOriginal, null, null, 1);
  }

  /** The same with an OffsetTimeOriginal. */
  public DatedJpeg at(ZoneOffset zone) {
    String text = zone.equals(ZoneOffset.UTC) ? "+00:00" : zone.getId();
    return new DatedJpeg(original, subSeconds, text, orientation);
  }

  /** The same with another orientation. */
  public DatedJpeg oriented(int other) {
    return new DatedJpeg(original, subSeconds, offset, other);
  }

  /**
   * Writes the JPEG.
   *
   * @param stored the pixels as they are stored; RGB or grey, without alpha
   */
  public byte[] write(BufferedImage stored) {
    byte[] jpeg = JpegBytes.write(stored, QUALITY);
    byte[] tiff = exif();
    ByteArrayOutputStream out = new ByteArrayOutputStream(jpeg.length + tiff.length + 10);
    out.write(jpeg, 0, 2);
    int length = 2 + 6 + tiff.length;
    out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xE1, (byte) (length >> 8), (byte) length});
    out.writeBytes(new byte[] {'E', 'x', 'i', 'f', 0, 0});
    out.writeBytes(tiff);
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }

  /** The EXIF data alone, a big-endian TIFF structure, as the eXIf chunk of a PNG holds it. */
  public byte[] exif() {
    try {
      return new ExifBlock(this).bytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
