package dev.reelroutes.standalone.cli;

import dev.reelroutes.standalone.driver.FailureException;
import dev.reelroutes.standalone.driver.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A store on a full disk only says that it failed; this says why. */
final class FullDisk {

  /** Less than a photo needs: whatever failed, it was this. */
  private static final long FULL = 16L << 20;

  private FullDisk() {}

  static RuntimeException instead(RuntimeException failure, Path data) {
    return failure instanceof UsageException || !isFull(data)
        ? failure
        : new FailureException(
            "the disk of " + data + " is full: free some space, or name another with --data DIR",
            failure);
  }

  private static boolean isFull(Path data) {
    try {
      return Files.getFileStore(data).getUsableSpace() < FULL;
    } catch (IOException e) {
      return false;
    }
  }
}
