package dev.reelroutes.standalone.driver;

import org.jspecify.annotations.Nullable;

/**
 * How one upload ended.
 *
 * @param kind what became of it
 * @param detail the rejection's reason or the failure's message; null otherwise
 */
public record Ending(Kind kind, @Nullable String detail) {

  /** What can become of an upload. */
  public enum Kind {
    /** It is a dated photo now. */
    ACCEPTED,
    /** The same photo was there already. */
    DUPLICATE,
    /** It cannot be used, and is kept with the reason. */
    REJECTED,
    /** It was never meant to be a photo, and stays. */
    IGNORED,
    /** Somebody else was faster. */
    GONE,
    /** A step failed for technical reasons; the upload stays. */
    FAILED
  }
}
