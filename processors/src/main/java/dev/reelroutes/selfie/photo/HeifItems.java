package dev.reelroutes.selfie.photo;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The EXIF and XMP items of a HEIF file (ISO/IEC 23008-12, Annex A): iinf says which item it is,
 * iloc where its bytes are. The first item of each kind is read, and of it at most a megabyte.
 */
final class HeifItems {

  private static final int LONGEST = 1 << 20;

  private final ByteBuffer file;
  private final ByteBuffer meta;

  private HeifItems(ByteBuffer file, ByteBuffer meta) {
    this.file = file;
    this.meta = meta;
  }

  static void read(ByteBuffer file, ByteBuffer meta, RecordedDates dates) {
    HeifItems items = new HeifItems(file, meta);
    dates.attempt(
        () -> items.item("Exif", "").ifPresent(item -> dates.addTiff(behindHeaderOffset(item))));
    dates.attempt(() -> items.item("mime", "application/rdf+xml").ifPresent(dates::addXmp));
  }

  /** An EXIF item begins with the distance to its TIFF header. */
  private static byte[] behindHeaderOffset(byte[] item) {
    ByteBuffer exif = ByteBuffer.wrap(item);
    exif.position(exif.getInt() + 4);
    byte[] tiff = new byte[exif.remaining()];
    exif.get(tiff);
    return tiff;
  }

  private Optional<byte[]> item(String type, String contentType) {
    return BoxContainer.child(meta, "iinf")
        .flatMap(info -> id(info, type, contentType))
        .flatMap(id -> BoxContainer.child(meta, "iloc").flatMap(locations -> bytes(locations, id)));
  }

  private static Optional<Long> id(ByteBuffer info, String type, String contentType) {
    int version = info.getInt() >>> 24;
    info.position(version == 0 ? 6 : 8);
    while (info.remaining() >= 8) {
      int size = info.getInt(info.position());
      if (size < 8 || size > info.remaining()) {
        return Optional.empty();
      }
      ByteBuffer entry = info.slice(info.position() + 8, size - 8);
      info.position(info.position() + size);
      int entryVersion = entry.remaining() < 12 ? 0 : entry.getInt() >>> 24;
      if (entryVersion < 2) {
        continue;
      }
      long id = unsigned(entry, entryVersion == 2 ? 2 : 4);
      entry.getShort(); // protection
      if (BoxContainer.type(entry).equals(type) && rest(entry).contains(contentType)) {
        return Optional.of(id);
      }
    }
    return Optional.empty();
  }

  /** Looks an item's bytes up in iloc (ISO/IEC 14496-12, 8.11.3). */
  private Optional<byte[]> bytes(ByteBuffer iloc, long wanted) {
    int version = iloc.getInt() >>> 24;
    int sizes = iloc.getShort() & 0xFFFF;
    int indexSize = version == 0 ? 0 : sizes & 0xF;
    Extents extents = new Extents(indexSize, sizes >> 12, (sizes >> 8) & 0xF);
    long count = unsigned(iloc, version < 2 ? 2 : 4);
    for (long i = 0; i < count; i++) {
      long id = unsigned(iloc, version < 2 ? 2 : 4);
      int construction = version == 0 ? 0 : iloc.getShort() & 0xF;
      iloc.getShort(); // data reference
      long base = unsigned(iloc, (sizes >> 4) & 0xF);
      int number = iloc.getShort() & 0xFFFF;
      if (id == wanted) {
        return source(construction).flatMap(source -> extents.join(iloc, number, source, base));
      }
      // Multiplied, not looped over: extents may be declared to take no bytes.
      iloc.position(iloc.position() + number * extents.length());
    }
    return Optional.empty();
  }

  private Optional<ByteBuffer> source(int construction) {
    return switch (construction) {
      case 0 -> Optional.of(file);
      case 1 -> BoxContainer.child(meta, "idat");
      default -> Optional.empty();
    };
  }

  private static long unsigned(ByteBuffer buffer, int bytes) {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value = (value << 8) | (buffer.get() & 0xFF);
    }
    return value;
  }

  private static String rest(ByteBuffer entry) {
    byte[] bytes = new byte[Math.min(entry.remaining(), 256)];
    entry.get(bytes);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** Widths, in bytes, of the three fields of an extent. */
  private record Extents(int indexBytes, int offsetBytes, int lengthBytes) {

    int length() {
      return indexBytes + offsetBytes + lengthBytes;
    }

    Optional<byte[]> join(ByteBuffer iloc, int number, ByteBuffer source, long base) {
      ByteBuffer joined = ByteBuffer.allocate(LONGEST);
      for (int i = 0; i < number && length() > 0; i++) {
        iloc.position(iloc.position() + indexBytes);
        long offset = base + unsigned(iloc, offsetBytes);
        long length = unsigned(iloc, lengthBytes);
        if (offset < 0 || length <= 0 || length > joined.remaining()) {
          return Optional.empty();
        }
        if (offset > source.limit() - length) {
          return Optional.empty();
        }
        joined.put(source.slice((int) offset, (int) length));
      }
      return Optional.of(Arrays.copyOf(joined.array(), joined.position()));
    }
  }
}
