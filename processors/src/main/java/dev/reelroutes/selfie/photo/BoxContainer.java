package dev.reelroutes.selfie.photo;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * Files made of boxes (ISO/IEC 14496-12): HEIC, HEIF and AVIF with EXIF and XMP as items, QuickTime
 * and MP4 with the dates of the movie. Walked by hand: metadata-extractor allocates what a box says
 * it holds and recurses into boxes in boxes, which bytes made for it turn into two gigabytes or a
 * full stack.
 */
final class BoxContainer implements MetadataContainer {

  private static final String CREATION_DATE = "com.apple.quicktime.creationdate";
  private static final LocalDateTime EPOCH = LocalDateTime.of(1904, 1, 1, 0, 0);
  private static final int LONGEST_TEXT = 64;

  @Override
  public void read(byte[] file, RecordedDates dates) {
    ByteBuffer all = ByteBuffer.wrap(file);
    child(all, "moov").ifPresent(moov -> movie(moov, dates));
    child(all, "meta").ifPresent(meta -> HeifItems.read(all, behindVersion(meta), dates));
  }

  /** The content of the first box of a type; empty when there is none or it is cut off. */
  static Optional<ByteBuffer> child(ByteBuffer parent, String type) {
    int wanted = ByteBuffer.wrap(type.getBytes(StandardCharsets.ISO_8859_1)).getInt();
    int at = parent.position();
    while (parent.limit() - at >= 8) {
      int left = parent.limit() - at;
      long size = Integer.toUnsignedLong(parent.getInt(at));
      int header = size == 1 ? 16 : 8;
      if (size == 1 && left >= 16) {
        size = parent.getLong(at + 8);
      } else if (size == 0) {
        size = left; // the last box may go to the end
      }
      if (size < header || size > left) {
        return Optional.empty();
      }
      if (parent.getInt(at + 4) == wanted) {
        return Optional.of(parent.slice(at + header, (int) size - header));
      }
      at += (int) size;
    }
    return Optional.empty();
  }

  /** Reads a four-character code. */
  static String type(ByteBuffer buffer) {
    return text(buffer, 4);
  }

  private static void movie(ByteBuffer moov, RecordedDates dates) {
    dates.attempt(
        () ->
            child(moov, "mvhd")
                .flatMap(BoxContainer::created)
                .ifPresent(time -> dates.add(DateSource.QUICKTIME_CREATE_DATE, time)));
    dates.attempt(
        () ->
            child(moov, "meta")
                .flatMap(BoxContainer::creationDate)
                .ifPresent(time -> dates.add(DateSource.QUICKTIME_CREATION_DATE, time)));
  }

  /** Seconds since 1904, UTC by specification; 0 means that nobody set a clock. */
  private static Optional<String> created(ByteBuffer mvhd) {
    int version = mvhd.getInt() >>> 24;
    long seconds = version == 1 ? mvhd.getLong() : Integer.toUnsignedLong(mvhd.getInt());
    boolean possible = seconds > 0 && seconds < 1L << 33;
    return possible ? Optional.of(EPOCH.plusSeconds(seconds) + "Z") : Optional.empty();
  }

  /** QuickTime File Format, "Metadata": keys are numbered from 1, values named by the number. */
  private static Optional<String> creationDate(ByteBuffer box) {
    ByteBuffer meta =
        box.remaining() >= 8 && box.getInt(4) == 0x68646C72 ? box : behindVersion(box);
    int number = child(meta, "keys").map(BoxContainer::numberOfCreationDate).orElse(0);
    if (number == 0) {
      return Optional.empty();
    }
    String name = new String(new byte[] {0, 0, 0, (byte) number}, StandardCharsets.ISO_8859_1);
    return child(meta, "ilst")
        .flatMap(list -> child(list, name))
        .flatMap(item -> child(item, "data"))
        .filter(data -> data.remaining() > 8 && data.remaining() <= 8 + LONGEST_TEXT)
        .map(data -> data.position(8).slice()) // behind type and locale
        .map(value -> text(value, value.remaining()));
  }

  private static int numberOfCreationDate(ByteBuffer keys) {
    keys.position(8);
    for (int number = 1; number < 256 && keys.remaining() >= 8; number++) {
      int size = keys.getInt();
      if (size < 8 || size - 4 > keys.remaining()) {
        return 0;
      }
      keys.getInt(); // namespace
      if (text(keys, size - 8).equals(CREATION_DATE)) {
        return number;
      }
    }
    return 0;
  }

  private static ByteBuffer behindVersion(ByteBuffer box) {
    return box.remaining() < 4 ? box : box.position(4).slice();
  }

  private static String text(ByteBuffer buffer, int length) {
    byte[] bytes = new byte[length];
    buffer.get(bytes);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
