package dev.reelroutes.media.mp4;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cursor over the body of one box (ISO/IEC 14496-12 4.2). It never leaves the box, whatever sizes
 * and counts the bytes claim: every wrong claim is a {@link Mp4FormatException} that names the box.
 */
public final class BoxReader {

  /** Nothing we read repeats a box more often; a file that does only wants our memory. */
  private static final int MOST_SIBLINGS = 64;

  private final String type;
  private final int start;
  private final int end;
  private final ByteBuffer bytes;
  private int at;

  private BoxReader(ByteBuffer bytes, String type, int start, int at, int end) {
    this.bytes = bytes;
    this.type = type;
    this.start = start;
    this.end = end;
    this.at = at;
  }

  /**
   * A cursor over top-level boxes.
   *
   * @param file a file from its first byte on, so that the offsets in messages are those of the
   *     file
   * @param from offset of a box
   * @param to where the last box ends
   */
  public static BoxReader over(byte[] file, int from, int to) {
    return new BoxReader(ByteBuffer.wrap(file), "file", from, from, to);
  }

  /** The box type, four characters. */
  public String type() {
    return type;
  }

  /** Bytes between the cursor and the end of the box. */
  public int remaining() {
    return end - at;
  }

  /** Offset of the cursor in the file. */
  public int position() {
    return at;
  }

  /** The first child of this type. */
  public BoxReader child(String childType) throws Mp4FormatException {
    BoxReader found = find(childType);
    if (found == null) {
      throw error("has no " + childType);
    }
    return found;
  }

  /** The first child of this type, if there is one. */
  public @Nullable BoxReader find(String childType) throws Mp4FormatException {
    BoxReader children = copy();
    while (children.remaining() > 0) {
      BoxReader child = children.next();
      if (child.type.equals(childType)) {
        return child;
      }
    }
    return null;
  }

  /** All children of this type, in file order. */
  public List<BoxReader> children(String childType) throws Mp4FormatException {
    List<BoxReader> found = new ArrayList<>();
    BoxReader children = copy();
    while (children.remaining() > 0) {
      BoxReader child = children.next();
      if (child.type.equals(childType)) {
        found.add(child);
      }
      if (found.size() > MOST_SIBLINGS) {
        throw error("more than " + MOST_SIBLINGS + " " + childType);
      }
    }
    return found;
  }

  /** The box at the cursor, which moves behind it. */
  public BoxReader next() throws Mp4FormatException {
    int boxStart = at;
    long size = u32();
    String childType = fourCharacters();
    if (size == 1) {
      size = u64();
    }
    if (size < at - boxStart || size > end - boxStart) {
      throw error(
          "a %s of %d bytes at byte %d, where %d are left"
              .formatted(printable(childType), size, boxStart, end - boxStart));
    }
    BoxReader child = new BoxReader(bytes, childType, boxStart, at, boxStart + (int) size);
    at = child.end;
    return child;
  }

  /** Version and flags of a full box; the version must be one that the caller knows. */
  public int version(int newest) throws Mp4FormatException {
    int version = u8();
    if (version > newest) {
      throw error("version " + version + " is unknown");
    }
    skip(3);
    return version;
  }

  /** The number of entries of a table, which must fit into the rest of the box. */
  public int count(int entryLength) throws Mp4FormatException {
    long count = u32();
    if (count > remaining() / entryLength) {
      throw error("says %d entries, has room for %d".formatted(count, remaining() / entryLength));
    }
    return (int) count;
  }

  /** A timescale: units per second, at least one. */
  int timescale() throws Mp4FormatException {
    long timescale = u32();
    if (timescale == 0 || timescale > Integer.MAX_VALUE) {
      throw error("a timescale of " + timescale);
    }
    return (int) timescale;
  }

  /** A box type, brand or handler. */
  public String fourCharacters() throws Mp4FormatException {
    return new String(bytes(4), ISO_8859_1);
  }

  /** One byte. */
  public int u8() throws Mp4FormatException {
    return bytes.get(advance(1)) & 0xff;
  }

  /** Two bytes. */
  public int u16() throws Mp4FormatException {
    return bytes.getShort(advance(2)) & 0xffff;
  }

  /** Four bytes. */
  public long u32() throws Mp4FormatException {
    return bytes.getInt(advance(4)) & 0xffff_ffffL;
  }

  /** Eight bytes, as a signed number. */
  public long u64() throws Mp4FormatException {
    return bytes.getLong(advance(8));
  }

  /** The next bytes, copied. */
  public byte[] bytes(int count) throws Mp4FormatException {
    int from = advance(count);
    byte[] copy = new byte[count];
    bytes.get(from, copy);
    return copy;
  }

  /** Passes over fields that do not matter. */
  public BoxReader skip(int count) throws Mp4FormatException {
    advance(count);
    return this;
  }

  /** An exception that names this box. */
  public Mp4FormatException error(String what) {
    return new Mp4FormatException(printable(type), start, what);
  }

  private BoxReader copy() {
    return new BoxReader(bytes, type, start, at, end);
  }

  private int advance(int count) throws Mp4FormatException {
    if (count > remaining()) {
      throw error("ends " + (count - remaining()) + " bytes too early");
    }
    int from = at;
    at += count;
    return from;
  }

  private static String printable(String type) {
    return type.replaceAll("[^ -~]", "?");
  }
}
