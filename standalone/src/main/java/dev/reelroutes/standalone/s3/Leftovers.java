package dev.reelroutes.standalone.s3;

import dev.reelroutes.standalone.s3.awssdk.TemporaryNames;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.Optional;

/**
 * Removes what writes left behind that a crash interrupted: {@code key-UUID}, written by S3Proxy
 * before it renames it to {@code key}. An object that a client called so is marked and stays.
 */
final class Leftovers extends SimpleFileVisitor<Path> {

  // Where S3Proxy keeps metadata; on the disk it is user.user.user-metadata.
  private static final String MARK = "user.user-metadata." + TemporaryNames.MARK;

  private Leftovers() {}

  static void sweep(Path buckets) throws IOException {
    Files.walkFileTree(buckets, new Leftovers());
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    Optional<String> key = TemporaryNames.keyOf(file.getFileName().toString());
    if (key.isPresent() && (!isMarked(file) || isPublished(file, key.get()))) {
      Files.delete(file);
    }
    return FileVisitResult.CONTINUE;
  }

  private static boolean isMarked(Path file) throws IOException {
    return Files.getFileAttributeView(file, UserDefinedFileAttributeView.class)
        .list()
        .contains(MARK);
  }

  /** A write that must not replace anything links the name and then removes the temporary one. */
  private static boolean isPublished(Path file, String key) throws IOException {
    Path published = file.resolveSibling(key);
    return Files.exists(published) && Files.isSameFile(file, published);
  }
}
