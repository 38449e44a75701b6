package dev.reelroutes.routes.store;

import org.jspecify.annotations.Nullable;

/**
 * Another conditional write of the same key was under way (409): look again, then retry. A
 * multipart upload that ends in this is dead and has to be sent anew.
 */
public final class ConflictException extends StoreException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message bucket, key and operation
   */
  public ConflictException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
