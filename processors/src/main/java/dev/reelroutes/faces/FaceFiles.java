package dev.reelroutes.faces;

import java.util.List;
import java.util.Optional;

/**
 * Files below a place: a folder, or a prefix of a bucket. Names have slashes and never begin with
 * one. Methods throw unchecked exceptions when the place cannot be asked.
 */
public interface FaceFiles {

  /**
   * A file that is there.
   *
   * @param version changes with its content: an ETag, or time and size
   * @param size bytes
   */
  record Listed(String name, String version, long size) {}

  /** Whether the place is there at all. */
  boolean exists();

  /** Files whose names begin with the prefix, in the order of their names. */
  List<Listed> list(String prefix);

  /** The content; empty if there is no such file. */
  Optional<byte[]> read(String name);

  /** Writes a file, or replaces it; nobody sees half of it. */
  void write(String name, byte[] content);

  /**
   * Writes a file if there is none.
   *
   * @return false if there is one, which stays as it is
   */
  boolean create(String name, byte[] content);

  /** Removes a file; nothing happens if there is none. */
  void delete(String name);
}
