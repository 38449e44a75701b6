package dev.reelroutes.standalone.driver;

import dev.reelroutes.standalone.driver.Summary.Ignored;
import dev.reelroutes.standalone.driver.Summary.Rejected;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the photos in a folder and all folders in it, links followed, loops not. Everything that is
 * a file is a photo until the routes say otherwise, except what phones and computers put beside
 * photos.
 */
public final class PhotoFolder {

  private final Path root;
  private final Set<Path> ours;
  private final List<Photo> photos = new ArrayList<>();
  private final List<Ignored> ignored = new ArrayList<>();
  private final List<Rejected> unreadable = new ArrayList<>();

  private PhotoFolder(Path root, Set<Path> ours) {
    this.root = root;
    this.ours = ours;
  }

  /**
   * Looks through a folder.
   *
   * @param ours files and folders that we write ourselves and that may lie inside
   */
  public static Scan scan(Path folder, Path... ours) {
    if (!Files.isDirectory(folder)) {
      throw new UsageException(
          folder + (Files.exists(folder) ? " is not a folder" : " does not exist"));
    }
    PhotoFolder search = new PhotoFolder(folder, absolute(ours));
    try {
      Files.walkFileTree(
          folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, search.visitor());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return search.found();
  }

  /** What is there, in order, once companions of photos are set aside. */
  private Scan found() {
    photos.sort(Comparator.comparing(Photo::file));
    List<Ignored> companions = Companions.among(photos);
    Set<String> names = companions.stream().map(Ignored::file).collect(Collectors.toSet());
    photos.removeIf(photo -> names.contains(photo.file()));
    ignored.addAll(companions);
    ignored.sort(Comparator.comparing(Ignored::file));
    unreadable.sort(Comparator.comparing(Rejected::file));
    return new Scan(photos, ignored, unreadable);
  }

  private static Set<Path> absolute(Path[] paths) {
    return Set.copyOf(List.of(paths).stream().map(p -> p.toAbsolutePath().normalize()).toList());
  }

  private String name(Path path) {
    return root.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
  }

  private boolean isOurs(Path path) {
    return ours.contains(path.toAbsolutePath().normalize());
  }

  private SimpleFileVisitor<Path> visitor() {
    return new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        if (folder.equals(root)) {
          return FileVisitResult.CONTINUE;
        }
        String why = isOurs(folder) ? "our own data" : Companions.ofFolder(folder);
        if (why == null) {
          return FileVisitResult.CONTINUE;
        }
        ignored.add(new Ignored(name(folder) + "/", why));
        return FileVisitResult.SKIP_SUBTREE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (isOurs(file)) {
          ignored.add(new Ignored(name(file), "the movie itself"));
        } else if (attributes.isSymbolicLink()) { // one that could not be followed
          unreadable.add(new Rejected(name(file), Scan.UNREADABLE, "a link to nothing"));
        } else if (attributes.isOther()) {
          ignored.add(new Ignored(name(file), "not a file but a device, pipe or socket"));
        } else {
          photos.add(new Photo(name(file), file));
        }
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFileFailed(Path file, IOException e) {
        unvisited(file, e);
        return FileVisitResult.CONTINUE;
      }
    };
  }

  private void unvisited(Path file, IOException e) {
    if (file.equals(root)) {
      throw new UsageException(root + " cannot be read: check its permissions");
    }
    if (e instanceof FileSystemLoopException) {
      ignored.add(new Ignored(name(file), "a link back to a folder that it is in"));
    } else {
      unreadable.add(new Rejected(name(file), Scan.UNREADABLE, Unreadable.why(e)));
    }
  }
}
