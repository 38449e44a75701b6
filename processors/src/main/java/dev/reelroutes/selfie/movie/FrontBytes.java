package dev.reelroutes.selfie.movie;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.reelroutes.selfie.movie.MovieFormatException.Reason;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The beginning of a file, read in as few and as small ranges as will do. */
final class FrontBytes {

  /** The index of about 1,200 photos. */
  private static final int FIRST = 64 << 10;

  /** A small movie's samples are all fetched later, so no more of them than a short look now. */
  private static final int FIRST_OF_SMALL = 8 << 10;

  /** When it is not known how much more there is, this times what there was. */
  private static final int GROWTH = 4;

  private static final int BOX_HEADER = 8;

  private final ByteRanges file;
  private final long size;
  private byte[] loaded;

  FrontBytes(ByteRanges file) {
    this.file = file;
    this.size = file.size();
    int first = size < FrontLength.LARGE ? FIRST_OF_SMALL : FIRST;
    this.loaded = file.read(0, (int) Math.min(first, size));
  }

  /** Bytes in the whole file. */
  long size() {
    return size;
  }

  /** The file up to where it has been read. */
  byte[] loaded() {
    return loaded;
  }

  /**
   * The end of the box at {@code start}, which must have this type.
   *
   * @throws MovieFormatException if it has another, or is longer than the file or any front
   */
  int end(int start, String type) throws MovieFormatException {
    if (start + BOX_HEADER > loaded.length) {
      load(start + BOX_HEADER, Math.max(start + BOX_HEADER, GROWTH * (long) loaded.length));
    }
    long boxSize = Integer.toUnsignedLong(ByteBuffer.wrap(loaded).getInt(start));
    if (!new String(loaded, start + 4, 4, ISO_8859_1).equals(type)) {
      throw corrupt("no %s at byte %d".formatted(type, start));
    }
    if (boxSize < BOX_HEADER || boxSize > Math.min(size, FrontReader.LONGEST) - start) {
      throw corrupt(
          "%s at byte %d of %d bytes, in a file of %d".formatted(type, start, boxSize, size));
    }
    return start + (int) boxSize;
  }

  /** Reads on at least to {@code end}. */
  void load(int end) throws MovieFormatException {
    load(end, end);
  }

  private void load(int end, long generously) throws MovieFormatException {
    long wanted = Math.min(generously, Math.min(size, FrontReader.LONGEST));
    while (loaded.length < end) {
      byte[] more = file.read(loaded.length, (int) Math.max(0, wanted - loaded.length));
      if (more.length == 0) {
        throw corrupt("ends at byte %d, expected %d more".formatted(loaded.length, end));
      }
      int before = loaded.length;
      loaded = Arrays.copyOf(loaded, before + more.length);
      System.arraycopy(more, 0, loaded, before, more.length);
    }
  }

  private static MovieFormatException corrupt(String what) {
    return new MovieFormatException(Reason.CORRUPT, what);
  }
}
