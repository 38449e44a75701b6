package dev.reelroutes.routes.split;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Where videos and their parts lie while they are worked on: a folder of this process, locked while
 * it lives. Folders of processes that were killed are removed at the next start.
 */
final class Scratch implements AutoCloseable {

  private static final String OURS = "reelroutes-split-";
  private static final String LOCK = "lock";

  private final Path folder;
  private final FileChannel lock;

  private Scratch(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /** Makes a folder in another, and removes those that nobody has any more. */
  static Scratch in(Path parent) {
    try {
      Files.createDirectories(parent);
      sweep(parent);
      Path folder = Files.createTempDirectory(parent, OURS);
      FileChannel lock =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      lock.lock();
      return new Scratch(folder, lock);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "split.scratch=" + parent + " cannot be used: set it to a folder that can be written", e);
    }
  }

  private static void sweep(Path parent) throws IOException {
    try (Stream<Path> there = Files.list(parent)) {
      for (Path folder :
          there.filter(path -> path.getFileName().toString().startsWith(OURS)).toList()) {
        if (abandoned(folder)) {
          delete(folder);
        }
      }
    }
  }

  /** One without a lock file is being made, or removed. */
  private static boolean abandoned(Path folder) {
    try (FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock != null;
    } catch (IOException | OverlappingFileLockException e) {
      return false;
    }
  }

  /** A new folder for one video. */
  Path folder() throws IOException {
    return Files.createTempDirectory(folder, "video-");
  }

  /** Removes a folder and what is in it. */
  static void delete(Path folder) throws IOException {
    try (Stream<Path> left = Files.walk(folder)) {
      for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
      delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
