package dev.reelroutes.routes.store;

import org.jspecify.annotations.Nullable;

/** The object is not the version that the request named (412). */
public final class PreconditionFailedException extends StoreException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message bucket, key and operation
   */
  public PreconditionFailedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
