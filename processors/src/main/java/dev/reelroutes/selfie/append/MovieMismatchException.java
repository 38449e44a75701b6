package dev.reelroutes.selfie.append;

/** A movie cannot take frames of this encoder; its photos stay pending until it is rebuilt. */
public final class MovieMismatchException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message what differs
   */
  public MovieMismatchException(String message) {
    super(message);
  }
}
