package dev.reelroutes.routes.store;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;

/** Reads the pieces of a {@link Content} one after another, at most one open at a time. */
final class Pieces extends InputStream {

  private final Iterator<Content.Piece> pieces;
  private InputStream current = InputStream.nullInputStream();
  private long left;

  Pieces(Iterator<Content.Piece> pieces) {
    this.pieces = pieces;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (left == 0) {
      current.close();
      if (!pieces.hasNext()) {
        return -1;
      }
      Content.Piece piece = pieces.next();
      left = piece.length();
      current = left == 0 ? InputStream.nullInputStream() : piece.opener().open(piece.from());
    }
    int read = current.read(into, offset, (int) Math.min(length, left));
    if (read < 0) {
      // A short source must not become a short object that looks complete.
      throw new EOFException("the source ended " + left + " bytes too early");
    }
    left -= read;
    return read;
  }

  @Override
  public void close() throws IOException {
    current.close();
  }
}
