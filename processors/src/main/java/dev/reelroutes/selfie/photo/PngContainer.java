package dev.reelroutes.selfie.photo;

import com.drew.imaging.png.PngChunk;
import com.drew.imaging.png.PngChunkReader;
import com.drew.imaging.png.PngChunkType;
import com.drew.imaging.png.PngProcessingException;
import com.drew.lang.SequentialByteArrayReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/**
 * A PNG: EXIF in eXIf, XMP in iTXt, "Creation Time" in tEXt or iTXt. Compressed texts (zTXt, iCCP,
 * compressed iTXt) are never inflated: a few bytes of them may hold a gigabyte, and no camera
 * writes its date there. Nor is tIME read: it is the last change, in UTC.
 */
final class PngContainer implements MetadataContainer {

  private static final Set<PngChunkType> WANTED =
      Set.of(PngChunkType.eXIf, PngChunkType.iTXt, PngChunkType.tEXt);
  private static final String CREATION_TIME = "Creation Time";
  private static final String XMP = "XML:com.adobe.xmp";
  private static final int LONGEST_TEXT = 64;

  @Override
  public void read(byte[] file, RecordedDates dates) throws IOException, PngProcessingException {
    for (PngChunk chunk :
        new PngChunkReader().extract(new SequentialByteArrayReader(file), WANTED)) {
      if (chunk.getType().equals(PngChunkType.eXIf)) {
        dates.addTiff(chunk.getBytes());
      } else {
        text(chunk, dates);
      }
    }
  }

  private static void text(PngChunk chunk, RecordedDates dates) {
    byte[] bytes = chunk.getBytes();
    int keyEnd = zero(bytes, 0);
    String key = new String(bytes, 0, keyEnd, StandardCharsets.ISO_8859_1);
    int from =
        chunk.getType().equals(PngChunkType.iTXt) ? international(bytes, keyEnd) : keyEnd + 1;
    if (from < 0 || from >= bytes.length) {
      return;
    }
    if (key.equals(XMP)) {
      dates.addXmp(Arrays.copyOfRange(bytes, from, bytes.length));
    } else if (key.equalsIgnoreCase(CREATION_TIME) && bytes.length - from <= LONGEST_TEXT) {
      String text = new String(bytes, from, bytes.length - from, StandardCharsets.ISO_8859_1);
      dates.add(DateSource.PNG_CREATION_TIME, text);
    }
  }

  /**
   * Where the text of an iTXt chunk begins (PNG, third edition, 11.3.3.4): behind the compression
   * flag and method, the language and the translated keyword; -1 when it is compressed.
   */
  private static int international(byte[] bytes, int keyEnd) {
    if (keyEnd + 3 > bytes.length || bytes[keyEnd + 1] != 0) {
      return -1;
    }
    return zero(bytes, zero(bytes, keyEnd + 3) + 1) + 1;
  }

  private static int zero(byte[] bytes, int from) {
    int at = from;
    while (at < bytes.length && bytes[at] != 0) {
      at++;
    }
    return at;
  }
}
