package dev.reelroutes.standalone.s3.awssdk;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Which keys a folder can hold. S3Proxy turns a key into a path; what a path cannot say is refused
 * here with the reason, instead of ending up under another key.
 */
final class KeyRules {

  // Bytes of one file name on every common file system.
  private static final int NAME = 255;
  // S3Proxy writes "name-UUID" and renames it.
  private static final int TEMPORARY = 37;
  // Parts are ".mpus-UUID-first/…/last-10000-UUID".
  private static final int PART_HEAD = 43;
  private static final int PART_TAIL = 6 + TEMPORARY;

  private final Path root;

  KeyRules(Path root) {
    this.root = root;
  }

  /** Refuses a key that cannot be written. */
  void check(String bucket, String key) {
    String[] names = names(key);
    checkLength(names[names.length - 1], NAME - TEMPORARY);
    for (String name : names) {
      checkLength(name, NAME);
    }
    checkPath(bucket, key);
  }

  /** Refuses a key that cannot be uploaded in parts, whose file names are longer. */
  void checkMultipart(String bucket, String key) {
    String[] names = names(key);
    int last = names.length - 1;
    checkLength(names[0], NAME - PART_HEAD - (last == 0 ? PART_TAIL : 0));
    checkLength(names[last], NAME - PART_TAIL - (last == 0 ? PART_HEAD : 0));
    check(bucket, key);
  }

  private static String[] names(String key) {
    String[] names = (key.endsWith("/") ? key.substring(0, key.length() - 1) : key).split("/", -1);
    for (String name : names) {
      if (name.isEmpty() || name.equals(".") || name.equals("..")) {
        throw S3Errors.keyNotPossible("a name between slashes must not be empty, '.' or '..'");
      }
      if (name.startsWith(".mpus-") || name.startsWith(".s3proxy-")) {
        throw S3Errors.keyNotPossible("names that begin with .mpus- or .s3proxy- are reserved");
      }
    }
    return names;
  }

  private static void checkLength(String name, int most) {
    // A character has 3 bytes of UTF-8 at most.
    if (name.length() * 3 > most && name.getBytes(StandardCharsets.UTF_8).length > most) {
      throw S3Errors.keyTooLong(name, most);
    }
  }

  private void checkPath(String bucket, String key) {
    Path folder = root.resolve(bucket);
    Path path;
    try {
      path = folder.resolve(key);
    } catch (InvalidPathException e) {
      throw S3Errors.keyNotPossible(
          "this process cannot name such a file; start it with LC_ALL=C.UTF-8");
    }
    if (!key.endsWith("/") && Files.isDirectory(path)) {
      throw S3Errors.keyNotPossible("it is already the folder of other keys");
    }
    for (Path parent = path.getParent();
        parent != null && !parent.equals(folder) && !Files.isDirectory(parent);
        parent = parent.getParent()) {
      if (Files.exists(parent)) {
        throw S3Errors.keyNotPossible("a part of its path is already an object");
      }
    }
  }
}
