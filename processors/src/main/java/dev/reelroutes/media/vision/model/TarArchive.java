package dev.reelroutes.media.vision.model;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * Takes files out of a gzipped tar (POSIX.1-1988 ustar). Their names are looked up, never written
 * to: what else is in the archive does nothing.
 */
final class TarArchive {

  private static final int BLOCK = 512;
  private static final int NAME = 100;
  private static final int SIZE_AT = 124;
  private static final int SIZE = 12;
  private static final int TYPE_AT = 156;

  /** Far above what any model needs. */
  private static final long MAX_SIZE = 1L << 28;

  private TarArchive() {}

  /** The contents of those of the named files that are there. */
  static Map<String, byte[]> files(byte[] archive, Set<String> wanted) throws IOException {
    Map<String, byte[]> found = new HashMap<>();
    try (DataInputStream in =
        new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(archive)))) {
      byte[] header = new byte[BLOCK];
      while (readHeader(in, header)) {
        long size = size(header);
        long padded = (size + BLOCK - 1) / BLOCK * BLOCK;
        String name = text(header, 0, NAME);
        if (wanted.contains(name) && (header[TYPE_AT] == '0' || header[TYPE_AT] == 0)) {
          byte[] content = new byte[(int) size];
          in.readFully(content);
          found.put(name, content);
          in.skipNBytes(padded - size);
        } else {
          in.skipNBytes(padded);
        }
      }
    }
    return found;
  }

  /** False at the end: nothing more, or a block of zeros. */
  private static boolean readHeader(DataInputStream in, byte[] header) throws IOException {
    try {
      in.readFully(header);
    } catch (EOFException e) {
      return false;
    }
    return header[0] != 0;
  }

  private static long size(byte[] header) throws IOException {
    try {
      long size = Long.parseLong(text(header, SIZE_AT, SIZE).strip(), 8);
      if (size >= 0 && size <= MAX_SIZE) {
        return size;
      }
    } catch (NumberFormatException e) {
      throw new IOException("not a tar archive", e);
    }
    throw new IOException("a file of the archive is too large");
  }

  private static String text(byte[] header, int from, int length) {
    String text = new String(header, from, length, StandardCharsets.ISO_8859_1);
    int end = text.indexOf('\0');
    return end < 0 ? text : text.substring(0, end);
  }
}
