package dev.reelroutes.media;

import dev.reelroutes.media.mp4.BoxReader;
import dev.reelroutes.media.mp4.Mp4FormatException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the items of a HEIF file have their bytes (ISO/IEC 14496-12, 8.11.3 and 8.11.11). */
final class HeifLocations {

  /** A piece of an item; a length of 0 reaches to the end of what it lies in. */
  private record Piece(boolean inMeta, long offset, long length) {}

  private final byte[] file;
  private final byte[] itemData;
  private final Map<Long, List<Piece>> pieces = new HashMap<>();

  HeifLocations(byte[] file, BoxReader meta) throws Mp4FormatException {
    this.file = file;
    @Nullable BoxReader idat = meta.find("idat");
    itemData = idat == null ? new byte[0] : idat.bytes(idat.remaining());
    read(meta.child("iloc"));
  }

  private void read(BoxReader iloc) throws Mp4FormatException {
    int version = iloc.version(2);
    int sizes = iloc.u16();
    int total = 0;
    for (long items = number(iloc, version < 2 ? 2 : 4); items > 0; items--) {
      long item = number(iloc, version < 2 ? 2 : 4);
      int construction = version == 0 ? 0 : iloc.u16() & 0xF;
      boolean elsewhere = iloc.u16() != 0 || construction > 1; // another file, another item
      long base = number(iloc, sizes >> 4 & 0xF);
      List<Piece> own = new ArrayList<>();
      int extents = iloc.u16();
      total += extents;
      if (total > HeifMeta.MOST) {
        throw iloc.error("more than " + HeifMeta.MOST + " pieces");
      }
      for (; extents > 0; extents--) {
        number(iloc, version == 0 ? 0 : sizes & 0xF); // an index that only items elsewhere need
        long offset = base + number(iloc, sizes >> 12);
        long length = number(iloc, sizes >> 8 & 0xF);
        own.add(new Piece(construction == 1, offset, length));
      }
      if (!elsewhere) {
        pieces.put(item, own);
      }
    }
  }

  private static long number(BoxReader in, int bytes) throws Mp4FormatException {
    return switch (bytes) {
      case 0 -> 0;
      case 2 -> in.u16();
      case 4 -> in.u32();
      case 8 -> in.u64();
      default -> throw in.error("numbers of " + bytes + " bytes");
    };
  }

  /** Whether all bytes of an item are in the file. */
  boolean complete(long item) {
    List<Piece> own = pieces.getOrDefault(item, List.of());
    return !own.isEmpty() && own.stream().allMatch(this::complete);
  }

  private boolean complete(Piece piece) {
    long end = (piece.inMeta ? itemData : file).length;
    return piece.offset >= 0
        && piece.length >= 0
        && piece.offset < end
        && piece.length <= end - piece.offset;
  }

  /** The bytes of a complete item. */
  byte[] bytes(long item) throws UnusableException {
    if (!complete(item)) {
      throw PhotoLayout.truncated(file);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Piece piece : pieces.getOrDefault(item, List.of())) {
      byte[] source = piece.inMeta ? itemData : file;
      long length = piece.length == 0 ? source.length - piece.offset : piece.length;
      if (bytes.size() + length > source.length) {
        throw new UnusableException(RejectReason.NO_FRAME, "an item's pieces overlap");
      }
      bytes.write(source, (int) piece.offset, (int) length);
    }
    return bytes.toByteArray();
  }
}
