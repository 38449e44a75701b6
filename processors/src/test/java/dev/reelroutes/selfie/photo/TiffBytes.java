package dev.reelroutes.selfie.photo;

import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Writes TIFF structures with the fields that dates are in, in either byte order. */
final class TiffBytes {

  private static final int ASCII = 2;
  private static final int LONG = 4;
  private static final int UNDEFINED = 7;

  private final Map<Integer, byte[]> first = new TreeMap<>();
  private final Map<Integer, byte[]> exif = new TreeMap<>();
  private ByteOrder order = ByteOrder.BIG_ENDIAN;

  static TiffBytes empty() {
    return new TiffBytes();
  }

  TiffBytes littleEndian() {
    order = ByteOrder.LITTLE_ENDIAN;
    return this;
  }

  TiffBytes original(String text) {
    return exif(ExifDirectoryBase.TAG_DATETIME_ORIGINAL, text);
  }

  TiffBytes digitized(String text) {
    return exif(ExifDirectoryBase.TAG_DATETIME_DIGITIZED, text);
  }

  TiffBytes exif(int tag, String text) {
    exif.put(tag, ascii(text));
    return this;
  }

  TiffBytes modified(String text) {
    return first(ExifDirectoryBase.TAG_DATETIME, ascii(text));
  }

  TiffBytes first(int tag, byte[] value) {
    first.put(tag, value);
    return this;
  }

  byte[] bytes() {
    int exifAt = 8 + 2 + 12 * (first.size() + 1) + 4;
    int dataAt = exifAt + 2 + 12 * exif.size() + 4;
    ByteBuffer head = ByteBuffer.allocate(dataAt).order(order);
    head.put((order == ByteOrder.BIG_ENDIAN ? "MM" : "II").getBytes(StandardCharsets.US_ASCII));
    head.putShort((short) 42).putInt(8);
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    head.putShort((short) (first.size() + 1));
    first.forEach((tag, value) -> entry(head, tag, value, data));
    head.putShort((short) ExifIFD0Directory.TAG_EXIF_SUB_IFD_OFFSET).putShort((short) LONG);
    head.putInt(1).putInt(exifAt).putInt(0);
    head.putShort((short) exif.size());
    exif.forEach((tag, value) -> entry(head, tag, value, data));
    head.putInt(0);
    return ByteBuffer.allocate(dataAt + data.size())
        .put(head.array())
        .put(data.toByteArray())
        .array();
  }

  private static void entry(ByteBuffer head, int tag, byte[] value, ByteArrayOutputStream data) {
    boolean block =
        tag == ExifDirectoryBase.TAG_APPLICATION_NOTES || tag == ExifDirectoryBase.TAG_IPTC_NAA;
    head.putShort((short) tag).putShort((short) (block ? UNDEFINED : ASCII)).putInt(value.length);
    if (value.length <= 4) {
      head.put(value).put(new byte[4 - value.length]);
    } else {
      head.putInt(head.capacity() + data.size());
      data.writeBytes(value);
    }
  }

  private static byte[] ascii(String text) {
    return (text + "\0").getBytes(StandardCharsets.ISO_8859_1);
  }
}
