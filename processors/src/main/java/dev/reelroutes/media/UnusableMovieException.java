package dev.reelroutes.media;

/** Says that a file cannot be read as a movie, and why; never that a tool is broken. */
public final class UnusableMovieException extends Exception {

  private static final long serialVersionUID = 1L;

  private final RejectReason reason;

  /**
   * @param message what is wrong with the file, to be read behind its name: "has no pictures"
   */
  public UnusableMovieException(RejectReason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** The reason, for counting and for JSON. */
  public RejectReason reason() {
    return reason;
  }
}
