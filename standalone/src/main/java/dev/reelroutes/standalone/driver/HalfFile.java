package dev.reelroutes.standalone.driver;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.UUID;

/**
 * A file that is being written beside the one that it is to become, so that nobody ever sees half
 * of it and a failure leaves what was there. Closing it unfinished deletes it.
 */
public final class HalfFile implements AutoCloseable {

  private final Path path;
  private final Path target;

  private HalfFile(Path path, Path target) {
    this.path = path;
    this.target = target;
  }

  /** One that does not exist yet; its name is hidden and ends as that of the target. */
  public static HalfFile of(Path target) {
    Path absolute = target.toAbsolutePath();
    Path name = Objects.requireNonNull(absolute.getFileName(), "a file has a name");
    return new HalfFile(absolute.resolveSibling("." + UUID.randomUUID() + "." + name), absolute);
  }

  /** Where to write. */
  public Path path() {
    return path;
  }

  /** It is whole: moves it over the target, at once where the file system can. */
  public void finish() throws IOException {
    try {
      Files.move(path, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(path, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path);
  }
}
