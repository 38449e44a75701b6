package dev.reelroutes.standalone.s3;

import dev.reelroutes.routes.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.Locale;

/**
 * The folder of the embedded S3: {@code buckets/}, a lock and the access keys. Refuses a folder
 * that could lose something, and a second process.
 */
final class DataFolder implements AutoCloseable {

  // S3 allows 2 KB of user metadata; ext4 keeps 4 KB of attributes.
  private static final int ATTRIBUTE_BYTES = 2048;
  private static final long LEAST_FREE = 64L << 20;

  private final Path folder;
  private final FileChannel lock;

  private DataFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  static DataFolder open(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    try {
      Files.createDirectories(absolute.resolve("buckets"));
      DataFolder data = new DataFolder(absolute, lock(absolute));
      try {
        data.checkSpace();
        data.checkAttributes();
        Leftovers.sweep(data.buckets());
        return data;
      } catch (IOException | RuntimeException e) {
        data.close();
        throw e;
      }
    } catch (IOException e) {
      throw new StoreException(
          "the data folder %s cannot be written to (%s). Choose another one or change its permissions."
              .formatted(absolute, reason(e)),
          e);
    }
  }

  /** Where the buckets are, as folders. */
  Path buckets() {
    return folder.resolve("buckets");
  }

  AccessKeys keys() {
    try {
      return AccessKeys.in(folder);
    } catch (IOException e) {
      throw new StoreException(
          "the access keys in %s cannot be read or written (%s)".formatted(folder, reason(e)), e);
    }
  }

  long freeBytes() {
    // Quicker than Files.getFileStore, which reads the list of mounts on each call.
    return folder.toFile().getUsableSpace();
  }

  private static FileChannel lock(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // Held by this very process.
    }
    channel.close();
    throw new StoreException(
        "the data folder %s is in use by another reelroutes. Stop that one or choose another folder."
            .formatted(folder));
  }

  private void checkSpace() {
    if (freeBytes() < LEAST_FREE) {
      throw new StoreException(
          "the disk of the data folder %s is full: %d MB are free. Free %d MB at least."
              .formatted(folder, freeBytes() >> 20, LEAST_FREE >> 20));
    }
  }

  private void checkAttributes() throws IOException {
    Path probe = Files.createTempFile(buckets().getParent(), "attributes", "");
    try {
      UserDefinedFileAttributeView view =
          Files.getFileAttributeView(probe, UserDefinedFileAttributeView.class);
      if (view == null || !keeps(view)) {
        throw new StoreException(
            "the data folder %s is on a file system without 2 KB of extended attributes, where dates and"
                    .formatted(folder)
                + " commit ids would be lost. Choose one on a disk of this machine (ext4, xfs,"
                + " btrfs, APFS with Java 18 or newer).");
      }
    } finally {
      Files.delete(probe);
    }
  }

  private static boolean keeps(UserDefinedFileAttributeView view) {
    try {
      view.write("reelroutes.probe", ByteBuffer.allocate(ATTRIBUTE_BYTES));
      return view.size("reelroutes.probe") == ATTRIBUTE_BYTES;
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  private static String reason(IOException e) {
    if (e instanceof FileSystemException failure && failure.getReason() != null) {
      return failure.getReason();
    }
    String name = e.getClass().getSimpleName().replace("Exception", "");
    return name.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
  }

  @Override
  public void close() {
    try {
      // Closing the channel lets go of the lock. The file stays: removing it would race.
      lock.close();
    } catch (IOException e) {
      throw new StoreException("the lock of " + folder + " cannot be released", e);
    }
  }
}
