package dev.reelroutes.standalone.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;

/** Where a movie is saved, with its dates beside it. */
public final class MovieFile {

  private static final String EXTENSION = ".mp4";

  private final Path movie;

  private MovieFile(Path movie) {
    this.movie = movie;
  }

  /**
   * Checks, before any work is done, that a movie can be written there.
   *
   * @param force whether something that is there may be replaced
   * @throws UsageException if not
   */
  public static MovieFile at(Path out, boolean force) {
    String name = String.valueOf(out.getFileName()).toLowerCase(Locale.ROOT);
    require(
        name.endsWith(EXTENSION) && name.length() > EXTENSION.length(),
        out + " must end in " + EXTENSION);
    MovieFile file = new MovieFile(out.toAbsolutePath().normalize());
    Path folder = file.folder();
    require(Files.isDirectory(folder), "the folder " + folder + " does not exist: create it first");
    require(Files.isWritable(folder), "the folder " + folder + " cannot be written to");
    require(!Files.isDirectory(out), out + " is a folder");
    require(force || !Files.exists(file.movie), out + " exists; --force replaces it");
    return file;
  }

  /** The same for the WebVTT file beside it. */
  public MovieFile withDates(boolean force) {
    require(
        force || !Files.exists(dates()),
        dates().getFileName() + " exists beside the movie; --force replaces it");
    return this;
  }

  /** The movie's path, absolute. */
  public Path movie() {
    return movie;
  }

  /** The path of its WebVTT file of dates, absolute. */
  public Path dates() {
    String name = String.valueOf(movie.getFileName());
    return movie.resolveSibling(name.substring(0, name.length() - EXTENSION.length()) + ".vtt");
  }

  /** The folder that it is in, absolute. */
  public Path folder() {
    return Objects.requireNonNull(movie.getParent(), "an absolute file has a folder");
  }

  boolean receive(Store store, String bucket, String id) throws IOException {
    if (!receive(store, bucket, id + ".mp4", movie)) {
      return false;
    }
    if (!receive(store, bucket, id + ".vtt", dates())) {
      Files.deleteIfExists(dates()); // those of the movie that was replaced
    }
    return true;
  }

  private static boolean receive(Store store, String bucket, String key, Path target)
      throws IOException {
    try (HalfFile half = HalfFile.of(target)) {
      if (!store.download(bucket, key, half.path())) {
        return false;
      }
      half.finish();
      return true;
    }
  }

  private static void require(boolean met, String message) {
    if (!met) {
      throw new UsageException(message);
    }
  }
}
