package dev.reelroutes.media;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The smallest TIFF structure that holds an EXIF date (EXIF 2.32, 4.6): IFD0 and an Exif IFD. */
final class ExifBlock {

  private static final int TAG_ORIENTATION = 0x0112;
  private static final int TAG_EXIF_IFD = 0x8769;
  private static final int TAG_DATE_TIME_ORIGINAL = 0x9003;
  private static final int TAG_OFFSET_TIME_ORIGINAL = 0x9011;
  private static final int TAG_SUB_SEC_TIME_ORIGINAL = 0x9291;
  private static final int TYPE_ASCII = 2;
  private static final int TYPE_SHORT = 3;
  private static final int TYPE_LONG = 4;
  private static final int HEADER = 8;

  private record Text(int tag, String value) {
    int length() {
      return value.length();
    }

    byte[] bytes() {
      return value.getBytes(StandardCharsets.US_ASCII);
    }
  }

  private final int orientation;
  private final List<Text> texts = new ArrayList<>();

  ExifBlock(DatedJpeg dated) {
    orientation = dated.orientation();
    add(TAG_DATE_TIME_ORIGINAL, dated.original());
    add(TAG_OFFSET_TIME_ORIGINAL, dated.offset());
    add(TAG_SUB_SEC_TIME_ORIGINAL, dated.subSeconds());
  }

  private void add(int tag, @Nullable String text) {
    if (text != null) {
      texts.add(new Text(tag, text + '\0'));
    }
  }

  byte[] bytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(0x4D4D002A); // "MM", 42: big-endian TIFF
    out.writeInt(HEADER);
    out.writeShort(texts.isEmpty() ? 1 : 2);
    entry(out, TAG_ORIENTATION, TYPE_SHORT, 1, orientation << 16);
    if (!texts.isEmpty()) {
      entry(out, TAG_EXIF_IFD, TYPE_LONG, 1, HEADER + ifdLength(2));
    }
    out.writeInt(0);
    if (!texts.isEmpty()) {
      writeTexts(out);
    }
    return bytes.toByteArray();
  }

  private void writeTexts(DataOutputStream out) throws IOException {
    out.writeShort(texts.size());
    int at = HEADER + ifdLength(2) + ifdLength(texts.size());
    for (Text text : texts) {
      entry(out, text.tag, TYPE_ASCII, text.length(), inline(text) ? packed(text) : at);
      at += inline(text) ? 0 : text.length();
    }
    out.writeInt(0);
    for (Text text : texts) {
      if (!inline(text)) {
        out.write(text.bytes());
      }
    }
  }

  /** Values of up to four bytes stand in the entry itself (TIFF 6.0, section 2). */
  private static boolean inline(Text text) {
    return text.length() <= Integer.BYTES;
  }

  private static int packed(Text text) {
    int packed = 0;
    for (int i = 0; i < text.length(); i++) {
      packed |= text.value.charAt(i) << (24 - 8 * i);
    }
    return packed;
  }

  private static int ifdLength(int entries) {
    return 2 + 12 * entries + 4;
  }

  private static void entry(DataOutputStream out, int tag, int type, int count, int value)
      throws IOException {
    out.writeShort(tag);
    out.writeShort(type);
    out.writeInt(count);
    out.writeInt(value);
  }
}
