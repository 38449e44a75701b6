package dev.reelroutes.standalone.local;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.reelroutes.selfie.append.CurrentMovie;
import dev.reelroutes.selfie.append.MovieUpdate;
import dev.reelroutes.selfie.movie.MovieFront;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the next version of a movie to another file: new front, old samples, new samples. */
final class LongerMovie {

  private LongerMovie() {}

  /**
   * Writes it, down to the disk; a failure leaves no file.
   *
   * @param movie the file that the update was made from
   * @param out does not exist
   */
  static void write(MovieUpdate update, CurrentMovie current, Path movie, Path out)
      throws IOException {
    ByteBuffer front = ByteBuffer.wrap(MovieFront.write(update.next(), current.frontLength()));
    write(
        out,
        target -> {
          while (front.hasRemaining()) {
            target.write(front);
          }
          Path samples = current.samples() == null ? movie : current.samples();
          copy(samples, current.frontLength(), current.movie().samplesLength(), target);
          copy(update.samples(), 0, update.samplesLength(), target);
        });
  }

  /** The same movie once more. */
  static void copy(Path movie, Path out) throws IOException {
    write(out, target -> copy(movie, 0, Files.size(movie), target));
  }

  /** What is written to the new file. */
  @FunctionalInterface
  private interface Writing {
    void to(FileChannel target) throws IOException;
  }

  private static void write(Path out, Writing writing) throws IOException {
    try (FileChannel target = FileChannel.open(out, CREATE_NEW, WRITE)) {
      writing.to(target);
      target.force(true);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(out);
      throw e;
    }
  }

  private static void copy(Path file, long from, long length, FileChannel target)
      throws IOException {
    try (FileChannel source = FileChannel.open(file, READ)) {
      long end = from + length;
      for (long at = from; at < end; ) {
        long copied = source.transferTo(at, end - at, target);
        if (copied == 0 && at >= source.size()) {
          throw new EOFException(file + " became shorter while it was read");
        }
        at += copied;
      }
    }
  }
}
