package dev.reelroutes.routes.scratch;

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
import org.apache.camel.CamelContext;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Where a pipeline's videos lie while they are worked on: a folder of this process, locked while it
 * lives. Folders of processes that were killed are removed at the next start.
 */
public final class Scratch implements AutoCloseable {

  private static final String LOCK = "lock";

  private final Path folder;
  private final FileChannel lock;

  private Scratch(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Makes a folder that ends with a context, and removes those that nobody has any more.
   *
   * @param pipeline whose it is: {@code split}; its setting is {@code split.scratch}
   * @param parent the folder that was set
   * @throws UncheckedIOException if it cannot be used
   */
  public static Scratch bind(CamelContext context, String pipeline, Path parent) {
    Scratch scratch = in(pipeline, parent);
    try {
      context.addService(
          new ServiceSupport() {
            @Override
            protected void doStop() {
              scratch.close();
            }
          });
    } catch (Exception e) {
      throw new IllegalStateException("scratch cannot be bound to the routes", e);
    }
    return scratch;
  }

  private static Scratch in(String pipeline, Path parent) {
    String ours = "reelroutes-" + pipeline + "-";
    try {
      Files.createDirectories(parent);
      sweep(parent, ours);
      Path folder = Files.createTempDirectory(parent, ours);
      FileChannel lock =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      lock.lock();
      return new Scratch(folder, lock);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "%s.scratch=%s cannot be used: set it to a folder that can be written"
              .formatted(pipeline, parent),
          e);
    }
  }

  private static void sweep(Path parent, String ours) throws IOException {
    try (Stream<Path> there = Files.list(parent)) {
      for (Path folder :
          there.filter(path -> path.getFileName().toString().startsWith(ours)).toList()) {
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

  /** A new folder for one piece of work. */
  public Path folder() throws IOException {
    return Files.createTempDirectory(folder, "work-");
  }

  /** Removes a folder and what is in it. */
  public static void delete(Path folder) throws IOException {
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
