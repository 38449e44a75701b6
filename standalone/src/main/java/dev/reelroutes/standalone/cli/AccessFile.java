package dev.reelroutes.standalone.cli;

import dev.reelroutes.standalone.driver.Access;
import dev.reelroutes.standalone.driver.Buckets;
import dev.reelroutes.standalone.driver.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * How to reach the {@code serve} that runs on a data folder: written when it starts, gone when it
 * stops, readable by its owner only. {@code add} looks here, so that nobody copies keys by hand.
 */
final class AccessFile {

  /** Where {@code serve} keeps its data when it is not told. */
  static final String DEFAULT_DATA = ".reelroutes";

  private final Path file;

  AccessFile(Path data) {
    this.file = in(data);
  }

  /** Where it lies. */
  static Path in(Path data) {
    return data.resolve("access.json");
  }

  /** What the file holds. */
  record Content(Access access, Buckets buckets) {}

  void write(Access access, Buckets buckets) throws IOException {
    // Whoever finds it finds it whole.
    Path fresh = file.resolveSibling("access.json.new");
    Files.deleteIfExists(fresh);
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          fresh,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(fresh, Json.write(new Content(access, buckets)));
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Empty when no server runs on this folder. */
  Optional<Content> read() {
    try {
      return Files.exists(file)
          ? Optional.of(Json.read(Files.readAllBytes(file), Content.class, file.toString()))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
