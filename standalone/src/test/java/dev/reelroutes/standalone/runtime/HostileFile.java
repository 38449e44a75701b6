package dev.reelroutes.standalone.runtime;

import dev.reelroutes.fixtures.DrawnPhoto;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Files as somebody would upload them who means no good, made by code. */
final class HostileFile {

  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final String DATE = "2024:01:02 12:00:00";

  private HostileFile() {}

  /** A PNG with any header and a picture of zeros that is far too short for it. */
  static byte[] png(int width, int height, int bits, int colourType) {
    byte[] header =
        ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(height)
            .put((byte) bits)
            .put((byte) colourType)
            .array();
    Deflater deflater = new Deflater();
    deflater.setInput(new byte[1 << 20]);
    deflater.finish();
    byte[] packed = new byte[1 << 14];
    byte[] data = Arrays.copyOf(packed, deflater.deflate(packed));
    deflater.end();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(PNG);
    file.writeBytes(chunk("IHDR", header));
    file.writeBytes(chunk("IDAT", data));
    file.writeBytes(chunk("IEND", new byte[0]));
    return file.toByteArray();
  }

  private static byte[] chunk(String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    return ByteBuffer.allocate(12 + data.length)
        .putInt(data.length)
        .put(name)
        .put(data)
        .putInt((int) crc.getValue())
        .array();
  }

  /** A JPEG whose frame header says something else. */
  static byte[] jpegOf(int width, int height) {
    byte[] jpeg = DrawnPhoto.numbered(1).jpeg();
    for (int i = 2; i < jpeg.length - 8; i++) {
      if ((jpeg[i] & 0xFF) == 0xFF && (jpeg[i + 1] & 0xFF) == 0xC0) {
        ByteBuffer.wrap(jpeg, i + 5, 4).putShort((short) height).putShort((short) width);
        return jpeg;
      }
    }
    throw new AssertionError("no frame header");
  }

  /** A photo whose camera had this date. */
  static byte[] dated(String date) {
    byte[] jpeg = DrawnPhoto.numbered(1).jpeg();
    String text = new String(jpeg, StandardCharsets.ISO_8859_1);
    return text.replace(DATE, date).getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Bytes behind a whole photo. */
  static byte[] withTail(byte[] jpeg, String tail) {
    byte[] more = tail.getBytes(StandardCharsets.UTF_8);
    byte[] file = Arrays.copyOf(jpeg, jpeg.length + more.length);
    System.arraycopy(more, 0, file, jpeg.length, more.length);
    return file;
  }

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
