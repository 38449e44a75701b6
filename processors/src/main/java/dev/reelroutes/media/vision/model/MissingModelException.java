package dev.reelroutes.media.vision.model;

/** Says that a model is needed that is not there, and how to get it. */
public final class MissingModelException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message one line, without a full stop
   */
  public MissingModelException(String message) {
    super(message);
  }
}
