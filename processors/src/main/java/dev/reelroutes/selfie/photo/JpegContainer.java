package dev.reelroutes.selfie.photo;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A JPEG: EXIF and XMP in APP1 segments, IPTC in APP13, all before the scan begins (ITU-T T.81,
 * B.1.1). metadata-extractor collects every segment before it looks at one, and millions of empty
 * ones fill the heap; here one is looked at when it is met. What is cut off later keeps its date.
 */
final class JpegContainer implements MetadataContainer {

  /** Also found before the EXIF chunk of some WebP files. */
  static final byte[] EXIF = signature("Exif\0\0");

  private static final byte[] XMP = signature("http://ns.adobe.com/xap/1.0/\0");
  private static final byte[] PHOTOSHOP = signature("Photoshop 3.0\0");
  private static final int APP1 = 0xE1;
  private static final int APP13 = 0xED;
  private static final int START_OF_SCAN = 0xDA;
  private static final int END_OF_IMAGE = 0xD9;

  @Override
  public void read(byte[] file, RecordedDates dates) {
    ByteBuffer rest = ByteBuffer.wrap(file).position(2);
    while (rest.remaining() >= 4) {
      int marker = marker(rest);
      if (marker == START_OF_SCAN || marker == END_OF_IMAGE || rest.remaining() < 2) {
        return;
      }
      int length = (rest.getShort() & 0xFFFF) - 2;
      if (length < 0 || length > rest.remaining()) {
        return;
      }
      segment(marker, rest, length, dates);
      rest.position(rest.position() + length);
    }
  }

  /**
   * Goes behind the next marker: 0xFF, as often as you like, and a byte that is neither 0 nor 0xFF.
   */
  private static int marker(ByteBuffer rest) {
    int before = rest.get() & 0xFF;
    int marker = rest.get() & 0xFF;
    while (rest.hasRemaining() && (before != 0xFF || marker == 0xFF || marker == 0)) {
      before = marker;
      marker = rest.get() & 0xFF;
    }
    return marker;
  }

  private static void segment(int marker, ByteBuffer file, int length, RecordedDates dates) {
    if (marker == APP1) {
      behind(file, length, EXIF).ifPresent(dates::addTiff);
      behind(file, length, XMP).ifPresent(dates::addXmp);
    } else if (marker == APP13) {
      behind(file, length, PHOTOSHOP)
          .ifPresent(
              blocks ->
                  dates.attempt(() -> IptcDates.readPhotoshop(ByteBuffer.wrap(blocks), dates)));
    }
  }

  /**
   * A copy of what follows a signature, from the buffer's position on, which stays; empty when
   * there is another one.
   */
  static Optional<byte[]> behind(ByteBuffer file, int length, byte[] signature) {
    if (length < signature.length) {
      return Optional.empty();
    }
    for (int i = 0; i < signature.length; i++) {
      if (file.get(file.position() + i) != signature[i]) {
        return Optional.empty();
      }
    }
    byte[] rest = new byte[length - signature.length];
    file.get(file.position() + signature.length, rest);
    return Optional.of(rest);
  }

  private static byte[] signature(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
