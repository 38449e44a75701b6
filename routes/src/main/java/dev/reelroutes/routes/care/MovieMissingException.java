package dev.reelroutes.routes.care;

/**
 * A movie is gone although there was one, and the settings want a person to decide. Its photos stay
 * pending until then.
 */
public final class MovieMissingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message which, and what to do
   */
  public MovieMissingException(String message) {
    super(message);
  }
}
