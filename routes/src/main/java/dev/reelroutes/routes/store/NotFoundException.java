package dev.reelroutes.routes.store;

import org.jspecify.annotations.Nullable;

/** There is no such object, or no such upload (404). */
public final class NotFoundException extends StoreException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message bucket, key and operation
   */
  public NotFoundException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
