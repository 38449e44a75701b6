package dev.reelroutes.standalone.local;

import dev.reelroutes.faces.FaceFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** A folder as the faces pipeline's place of files. */
public final class FolderFiles implements FaceFiles {

  private static final String HALF = ".half-";

  private final Path folder;

  /**
   * @param folder made when the first file is written
   */
  public FolderFiles(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  @Override
  public boolean exists() {
    return Files.isDirectory(folder);
  }

  @Override
  public List<Listed> list(String prefix) {
    if (!exists()) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !String.valueOf(file.getFileName()).startsWith(HALF))
          .filter(file -> name(file).startsWith(prefix))
          .sorted(Comparator.comparing(this::name))
          .map(this::listed)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String name(Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  private Listed listed(Path file) {
    try {
      BasicFileAttributes about = Files.readAttributes(file, BasicFileAttributes.class);
      String version = about.lastModifiedTime().toInstant() + "-" + about.size();
      return new Listed(name(file), version, about.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<byte[]> read(String name) {
    try {
      return Optional.of(Files.readAllBytes(path(name)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void write(String name, byte[] content) {
    Path file = path(name);
    Path half = file.resolveSibling(HALF + UUID.randomUUID());
    try {
      Files.createDirectories(folder(file));
      try {
        Files.write(half, content);
        move(half, file);
      } finally {
        Files.deleteIfExists(half);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void move(Path half, Path file) throws IOException {
    try {
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public boolean create(String name, byte[] content) {
    Path file = path(name);
    try {
      Files.createDirectories(folder(file));
      Files.write(file, content, StandardOpenOption.CREATE_NEW);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Empty folders go with their last file. */
  @Override
  public void delete(String name) {
    Path file = path(name);
    try {
      Files.deleteIfExists(file);
      for (Path above = folder(file); !above.equals(folder); above = folder(above)) {
        try (Stream<Path> left = Files.list(above)) {
          if (left.findAny().isPresent()) {
            return;
          }
        }
        Files.delete(above);
      }
    } catch (NoSuchFileException e) {
      // It has gone already.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder(Path file) {
    Path above = file.getParent();
    if (above == null) {
      throw new IllegalArgumentException(file + " is in no folder");
    }
    return above;
  }

  private Path path(String name) {
    Path file = folder.resolve(name).normalize();
    if (!file.startsWith(folder) || file.equals(folder)) {
      throw new IllegalArgumentException("'" + name + "' is outside " + folder);
    }
    return file;
  }
}
