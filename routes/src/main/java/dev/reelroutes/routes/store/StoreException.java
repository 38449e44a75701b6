package dev.reelroutes.routes.store;

import org.jspecify.annotations.Nullable;

/**
 * The object store said no or could not be asked. The message names bucket, key and operation and
 * says what to do; it never contains a secret or a signed address.
 */
public sealed class StoreException extends RuntimeException
    permits ConflictException, NotFoundException, PreconditionFailedException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message one line for the person who runs this
   */
  public StoreException(String message) {
    super(message);
  }

  /**
   * @param message one line for the person who runs this
   */
  public StoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
