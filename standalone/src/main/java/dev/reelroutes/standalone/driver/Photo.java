package dev.reelroutes.standalone.driver;

import java.nio.file.Path;

/**
 * A file that is to be uploaded.
 *
 * @param file how the user knows it: relative to the folder named, with {@code /}
 * @param path where it is
 */
public record Photo(String file, Path path) {

  /** The file's name without its folders. */
  String name() {
    return file.substring(file.lastIndexOf('/') + 1);
  }
}
