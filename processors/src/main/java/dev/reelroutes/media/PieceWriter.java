package dev.reelroutes.media;

import dev.reelroutes.media.ForeignMovie.Piece;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Lays pictures and sound into a file, one behind the other, in the order in which they play. */
final class PieceWriter implements AutoCloseable {

  private final Path file;
  private final OutputStream out;
  private long length;

  /**
   * @param file is overwritten
   */
  PieceWriter(Path file) {
    this.file = file;
    try {
      out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 18);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  Piece write(byte[] bytes) {
    try {
      out.write(bytes);
    } catch (IOException e) {
      throw failure(e);
    }
    Piece piece = new Piece(length, bytes.length, SampleCrc.of(bytes));
    length += bytes.length;
    return piece;
  }

  /** Bytes so far. */
  long length() {
    return length;
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private UncheckedIOException failure(IOException e) {
    return new UncheckedIOException(
        "cannot write " + file + ": a movie needs about 100 MB a minute while it is converted", e);
  }
}
