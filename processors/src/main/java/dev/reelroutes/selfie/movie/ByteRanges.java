package dev.reelroutes.selfie.movie;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** An object of which ranges can be read: in a bucket, on disk, in memory. */
public interface ByteRanges {

  /**
   * Some bytes.
   *
   * @return {@code length} bytes; fewer, or none, only where the object ends
   */
  byte[] read(long from, int length);

  /** Bytes in the whole object. */
  long size();

  /** A movie in memory. */
  static ByteRanges of(byte[] object) {
    return new ByteRanges() {
      @Override
      public byte[] read(long from, int length) {
        int start = (int) Math.min(from, object.length);
        return Arrays.copyOfRange(object, start, start + Math.min(length, object.length - start));
      }

      @Override
      public long size() {
        return object.length;
      }
    };
  }

  /**
   * A movie on disk.
   *
   * @throws UncheckedIOException from both methods if the file cannot be read
   */
  static ByteRanges of(Path file) {
    return new ByteRanges() {
      @Override
      public byte[] read(long from, int length) {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
          long left = Math.max(0, channel.size() - from);
          ByteBuffer range = ByteBuffer.allocate((int) Math.min(length, left));
          channel.position(from);
          int read = 0;
          while (range.hasRemaining() && read >= 0) {
            read = channel.read(range);
          }
          return Arrays.copyOf(range.array(), range.position());
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }

      @Override
      public long size() {
        try {
          return Files.size(file);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }
}
