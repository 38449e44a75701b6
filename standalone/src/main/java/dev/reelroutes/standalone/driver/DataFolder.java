package dev.reelroutes.standalone.driver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds the embedded store's data: one that the user named and that stays, or a
 * temporary one that is gone afterwards, also when the command is interrupted.
 */
public final class DataFolder implements AutoCloseable {

  private final Path path;
  private final @Nullable Thread cleaner;

  private DataFolder(Path path, boolean temporary) {
    this.path = path;
    this.cleaner = temporary ? new Thread(() -> deleteAtExit(path), "data folder cleaner") : null;
    if (cleaner != null) {
      Runtime.getRuntime().addShutdownHook(cleaner);
    }
  }

  /** A folder that stays; it is created if need be. */
  public static DataFolder kept(Path folder) {
    try {
      Path absolute = folder.toAbsolutePath().normalize();
      Files.createDirectories(absolute);
      if (!Files.isWritable(absolute)) {
        throw new UsageException("the data folder " + folder + " cannot be written to");
      }
      return new DataFolder(absolute, false);
    } catch (IOException e) {
      throw new UsageException(
          "the data folder " + folder + " cannot be created: " + e.getMessage());
    }
  }

  /**
   * A folder of its own in the first place whose file system keeps extended attributes, which the
   * embedded store needs for metadata.
   */
  public static DataFolder temporary(List<Path> places) {
    for (Path place : places) {
      Path folder = usable(place);
      if (folder != null) {
        return new DataFolder(folder, true);
      }
    }
    throw new UsageException(
        "neither of "
            + places
            + " can hold the data (extended attributes are needed): name another folder, --data DIR");
  }

  /** The folder, absolute. */
  public Path path() {
    return path;
  }

  /** Deletes the folder if it is temporary. */
  @Override
  public void close() {
    if (cleaner != null) {
      delete(path);
      try {
        Runtime.getRuntime().removeShutdownHook(cleaner);
      } catch (IllegalStateException e) {
        return; // the machine is shutting down, and the hook does the same
      }
    }
  }

  /** A new folder in that place; null when it is of no use. */
  private static @Nullable Path usable(Path place) {
    try {
      Path folder = Files.createTempDirectory(place.toAbsolutePath(), ".reelroutes-");
      if (keepsAttributes(folder)) {
        return folder;
      }
      Files.delete(folder);
      return null;
    } catch (IOException e) {
      return null; // cannot be written to: the next place may
    }
  }

  private static boolean keepsAttributes(Path folder) {
    try {
      UserDefinedFileAttributeView view =
          Files.getFileAttributeView(folder, UserDefinedFileAttributeView.class);
      if (view == null) {
        return false;
      }
      view.write("reelroutes", ByteBuffer.wrap("1".getBytes(StandardCharsets.US_ASCII)));
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /** The store may still be writing while the machine shuts down: a few tries, then let it be. */
  private static void deleteAtExit(Path folder) {
    for (int tries = 0; tries < 20 && Files.exists(folder); tries++) {
      try {
        delete(folder);
      } catch (UncheckedIOException e) {
        Time.SYSTEM.pause(Duration.ofMillis(50));
      }
    }
  }

  private static void delete(Path folder) {
    try {
      if (Files.exists(folder)) {
        Files.walkFileTree(folder, new Deletion());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes what it visits; links are removed, not followed. */
  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE; // gone already
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e)
        throws IOException {
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
