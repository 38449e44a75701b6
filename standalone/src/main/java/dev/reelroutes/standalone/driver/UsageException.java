package dev.reelroutes.standalone.driver;

/** The user asked for something that cannot be; the message says what to change. Exit code 2. */
public final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message one line, without a full stop
   */
  public UsageException(String message) {
    super(message);
  }
}
