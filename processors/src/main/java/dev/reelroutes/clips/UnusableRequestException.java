package dev.reelroutes.clips;

/** A request that nothing can be done about, however often it comes. */
public final class UnusableRequestException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Why; the names are part of the JSON that is kept of such a message. */
  public enum Reason {
    /**
     * It is no request: neither JSON nor a Python literal, or a field is missing or of a wrong
     * kind.
     */
    BAD_MESSAGE,
    /** Its times are no range of milliseconds. */
    BAD_RANGE
  }

  /**
   * @param detail what is wrong, never the message itself
   */
  public UnusableRequestException(Reason reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  /** The reason, for counting and for JSON. */
  public Reason reason() {
    return reason;
  }
}
