package dev.reelroutes.media;

/** Says that an upload's bytes cannot be used, with the reason; never that a tool is broken. */
public final class UnusableException extends Exception {

  private static final long serialVersionUID = 1L;

  private final RejectReason reason;

  /**
   * @param detail one sentence with the numbers, for the person who uploaded it
   */
  public UnusableException(RejectReason reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  /** The reason, for counting and for JSON. */
  public RejectReason reason() {
    return reason;
  }
}
