package dev.reelroutes.routes.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes to be stored, as pieces that are opened only when they are reached: a movie is its new
 * front in memory, a slice of the old object and a spool file of new samples. It can be read again
 * from the start, which a retry needs.
 */
public final class Content {

  /** What an object is when nobody says (RFC 2046, 4.5.1). */
  public static final String UNKNOWN_TYPE = "application/octet-stream";

  private final List<Piece> pieces;
  private final String type;

  private Content(List<Piece> pieces, String type) {
    this.pieces = List.copyOf(pieces);
    this.type = type;
  }

  /** These bytes; they must not be changed until they are stored. */
  public static Content of(byte[] bytes) {
    return of(
        bytes.length,
        from -> new ByteArrayInputStream(bytes, (int) from, bytes.length - (int) from));
  }

  /** The {@code length} bytes of a file that start at {@code from}. */
  public static Content of(Path file, long from, long length) {
    return of(length, skipped -> region(file, from + skipped));
  }

  /**
   * Bytes that somebody else delivers, such as the tail of the object that is being replaced.
   *
   * @param length exactly as many bytes are taken from each stream; fewer fail the write
   */
  public static Content of(long length, Opener opener) {
    return new Content(List.of(new Piece(0, length, opener)), UNKNOWN_TYPE);
  }

  /** No bytes. */
  public static Content empty() {
    return new Content(List.of(), UNKNOWN_TYPE);
  }

  /** These bytes, then those. The type stays this one's. */
  public Content then(Content next) {
    List<Piece> both = new ArrayList<>(pieces);
    both.addAll(next.pieces);
    return new Content(both, type);
  }

  /**
   * The same bytes with a content type.
   *
   * @param contentType for example {@code video/mp4}
   */
  public Content typed(String contentType) {
    return new Content(pieces, contentType);
  }

  /** Some of the bytes; what lies before them is not read. */
  Content part(long from, long toExclusive) {
    List<Piece> within = new ArrayList<>();
    long at = 0;
    for (Piece piece : pieces) {
      long skipped = Math.max(0, from - at);
      long end = Math.min(piece.length(), toExclusive - at);
      if (skipped < end) {
        within.add(new Piece(piece.from() + skipped, end - skipped, piece.opener()));
      }
      at += piece.length();
    }
    return new Content(within, type);
  }

  /** Bytes. */
  public long length() {
    return pieces.stream().mapToLong(Piece::length).sum();
  }

  /** The content type. */
  public String type() {
    return type;
  }

  /** The bytes from the start; the caller closes. */
  public InputStream open() {
    return new Pieces(pieces.iterator());
  }

  private static InputStream region(Path file, long from) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      return Channels.newInputStream(channel.position(from));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Opens a fresh stream over the same bytes, each time it is asked. */
  @FunctionalInterface
  public interface Opener {

    /**
     * The bytes from one on.
     *
     * @param from how many are left out at the beginning
     */
    InputStream open(long from) throws IOException;
  }

  record Piece(long from, long length, Opener opener) {
    Piece {
      if (from < 0 || length < 0) {
        throw new IllegalArgumentException("a piece of " + length + " bytes from " + from);
      }
    }
  }
}
