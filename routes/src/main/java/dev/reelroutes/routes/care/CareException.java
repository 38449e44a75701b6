package dev.reelroutes.routes.care;

import org.jspecify.annotations.Nullable;

/** It cannot be done; the message says why and what to do. */
public final class CareException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message one line, without a full stop
   */
  public CareException(String message) {
    this(message, null);
  }

  /**
   * @param message one line, without a full stop
   */
  public CareException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
