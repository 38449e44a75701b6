package dev.reelroutes.standalone.driver;

import org.jspecify.annotations.Nullable;

/** The work could not be finished; the message says why and what to do. Exit code 3. */
public final class FailureException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message one line, without a full stop
   */
  public FailureException(String message) {
    this(message, null);
  }

  /**
   * @param message one line, without a full stop
   */
  public FailureException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
