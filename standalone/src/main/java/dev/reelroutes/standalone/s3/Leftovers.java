package dev.reelroutes.standalone.s3;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Removes what writes left behind that a crash interrupted: {@code key-UUID}, written by S3Proxy
 * before it renames it to {@code key}. An object that a person called so has attributes and stays.
 */
final class Leftovers extends SimpleFileVisitor<Path> {

  private static final Pattern TEMPORARY =
      Pattern.compile(
          "(.+)-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}",
          Pattern.DOTALL);
  // S3Proxy writes it when the bytes are complete. On the disk it is user.user.content-md5.
  private static final String ETAG = "user.content-md5";

  private Leftovers() {}

  static void sweep(Path buckets) throws IOException {
    Files.walkFileTree(buckets, new Leftovers());
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    Matcher name = TEMPORARY.matcher(file.getFileName().toString());
    if (name.matches() && (!isComplete(file) || isPublished(file, name.group(1)))) {
      Files.delete(file);
    }
    return FileVisitResult.CONTINUE;
  }

  private static boolean isComplete(Path file) throws IOException {
    return Files.getFileAttributeView(file, UserDefinedFileAttributeView.class)
        .list()
        .contains(ETAG);
  }

  /** A write that must not replace anything links the name and then removes the temporary one. */
  private static boolean isPublished(Path file, String name) throws IOException {
    Path published = file.resolveSibling(name);
    return Files.exists(published) && Files.isSameFile(file, published);
  }
}
