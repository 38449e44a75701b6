package dev.reelroutes.selfie.photo;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A PNG: EXIF in eXIf, XMP in iTXt, "Creation Time" in tEXt or iTXt (PNG, third edition, 11.3).
 * Compressed texts (zTXt, iCCP, compressed iTXt) are never inflated: a few bytes of them may hold a
 * gigabyte, and no camera writes its date there. Nor is tIME read: it is the last change, in UTC.
 * Chunks are looked at one by one, because metadata-extractor collects them all first, and millions
 * of empty ones fill the heap. What is cut off later keeps its date.
 */
final class PngContainer implements MetadataContainer {

  private static final int EXIF = 0x65584966;
  private static final int TEXT = 0x74455874;
  private static final int INTERNATIONAL_TEXT = 0x69545874;
  private static final int SIGNATURE = 8;
  private static final int CRC = 4;
  private static final String CREATION_TIME = "Creation Time";
  private static final String XMP = "XML:com.adobe.xmp";
  private static final int LONGEST_KEY = 79;
  private static final int LONGEST_DATE = 64;

  @Override
  public void read(byte[] file, RecordedDates dates) {
    ByteBuffer rest = ByteBuffer.wrap(file).position(SIGNATURE);
    while (rest.remaining() >= 8) {
      int length = rest.getInt();
      int type = rest.getInt();
      if (length < 0 || length > rest.remaining()) {
        return;
      }
      if (type == EXIF) {
        dates.addTiff(rest(rest.slice(rest.position(), length)));
      } else if (type == TEXT || type == INTERNATIONAL_TEXT) {
        chunk(type, rest.slice(rest.position(), length), dates);
      }
      rest.position(Math.min(rest.limit(), rest.position() + length + CRC));
    }
  }

  private static void chunk(int type, ByteBuffer data, RecordedDates dates) {
    String key = word(data, LONGEST_KEY);
    if (type == INTERNATIONAL_TEXT) {
      boolean plain = data.remaining() > 2 && data.getShort() >>> 8 == 0;
      if (!plain) {
        return;
      }
      word(data, data.remaining()); // language
      word(data, data.remaining()); // translated keyword
    }
    text(key, data, dates);
  }

  private static void text(String key, ByteBuffer text, RecordedDates dates) {
    if (key.equals(XMP)) {
      dates.addXmp(rest(text));
    } else if (key.equalsIgnoreCase(CREATION_TIME) && text.remaining() <= LONGEST_DATE) {
      dates.add(DateSource.PNG_CREATION_TIME, new String(rest(text), StandardCharsets.ISO_8859_1));
    }
  }

  /** Reads up to and over the next zero byte. */
  private static String word(ByteBuffer data, int longest) {
    int from = data.position();
    int end = from;
    while (end < data.limit() && end - from < longest && data.get(end) != 0) {
      end++;
    }
    byte[] bytes = new byte[end - from];
    data.get(bytes);
    data.position(Math.min(data.limit(), end + 1));
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static byte[] rest(ByteBuffer data) {
    byte[] bytes = new byte[data.remaining()];
    data.get(bytes);
    return bytes;
  }
}
