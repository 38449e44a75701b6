package dev.reelroutes.standalone.driver;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

/**
 * Where a movie is saved, with its dates beside it. It is written under another name and moved, so
 * that nobody ever sees half of it and a failure leaves what was there.
 */
public final class MovieFile {

  private final Path movie;
  private final Path dates;

  private MovieFile(Path movie) {
    this.movie = movie;
    String name = String.valueOf(movie.getFileName());
    this.dates = movie.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".vtt");
  }

  /**
   * Checks, before any work is done, that a movie can be written there.
   *
   * @param force whether something that is there may be replaced
   * @throws UsageException if not
   */
  public static MovieFile at(Path out, boolean force) {
    String name = String.valueOf(out.getFileName()).toLowerCase(Locale.ROOT);
    require(name.endsWith(".mp4") && name.length() > 4, out + " must end in .mp4");
    MovieFile file = new MovieFile(out.toAbsolutePath());
    Path folder = file.folder();
    require(Files.isDirectory(folder), "the folder " + folder + " does not exist: create it first");
    require(Files.isWritable(folder), "the folder " + folder + " cannot be written to");
    require(!Files.isDirectory(out), out + " is a folder");
    require(force || !Files.exists(file.movie), out + " exists; --force replaces it");
    require(
        force || !Files.exists(file.dates),
        file.dates.getFileName() + " exists beside it; --force replaces it");
    return file;
  }

  /** The movie's path, absolute. */
  public Path movie() {
    return movie;
  }

  /** The path of its WebVTT file of dates, absolute. */
  public Path dates() {
    return dates;
  }

  boolean receive(Store store, String bucket, String id) throws IOException {
    if (!receive(store, bucket, id + ".mp4", movie)) {
      return false;
    }
    if (!receive(store, bucket, id + ".vtt", dates)) {
      Files.deleteIfExists(dates); // of the movie that was replaced
    }
    return true;
  }

  private boolean receive(Store store, String bucket, String key, Path target) throws IOException {
    Path half = folder().resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      if (!store.download(bucket, key, half)) {
        return false;
      }
      move(half, target);
      return true;
    } finally {
      Files.deleteIfExists(half);
    }
  }

  /** Moves a finished file to its place, at once where the file system can. */
  static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private Path folder() {
    return Objects.requireNonNull(movie.getParent(), "an absolute file has a folder");
  }

  private static void require(boolean met, String message) {
    if (!met) {
      throw new UsageException(message);
    }
  }
}
