package dev.reelroutes.selfie.batch;

/** A batch is given up; the message names expected, accepted, rejected and missing. */
public final class BatchIncompleteException extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * @param message {@link Announcement#error()} of the failed batch
   */
  public BatchIncompleteException(String message) {
    super(message);
  }
}
