package dev.reelroutes.selfie.movie;

/** A file cannot be read as a selfie movie; the message says what is wrong, and where. */
public final class MovieFormatException extends Exception {

  private static final long serialVersionUID = 1L;

  /** What to do about it. */
  public enum Reason {
    /** One of ours, damaged: put it aside and rebuild it. */
    CORRUPT,
    /** One of ours, written by a version that this one does not understand: update. */
    NEWER,
    /** A movie in this container that somebody else made: convert it. */
    FOREIGN,
    /** No MP4 or QuickTime file; it may be a movie of another kind, or anything. */
    NOT_MP4
  }

  private final Reason reason;

  MovieFormatException(Reason reason, String what) {
    super(what);
    this.reason = reason;
  }

  MovieFormatException(Reason reason, Exception cause) {
    super(cause.getMessage(), cause);
    this.reason = reason;
  }

  /** What to do about it. */
  public Reason reason() {
    return reason;
  }
}
