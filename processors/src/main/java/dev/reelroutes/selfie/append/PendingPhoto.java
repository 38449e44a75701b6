package dev.reelroutes.selfie.append;

import dev.reelroutes.selfie.PhotoKey;
import java.io.IOException;

/**
 * A photo that waits to be appended. Its bytes are read when their turn comes, so that a batch of
 * thousands needs the memory of a few.
 */
public record PendingPhoto(PhotoKey key, Content content) {

  /** Where the bytes come from. */
  @FunctionalInterface
  public interface Content {

    /**
     * Reads the whole photo.
     *
     * @throws IOException if the store cannot be read; the photo itself may be fine
     */
    byte[] read() throws IOException;
  }
}
