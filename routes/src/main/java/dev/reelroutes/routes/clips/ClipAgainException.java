package dev.reelroutes.routes.clips;

import java.time.Duration;

/**
 * Nothing is wrong: the message must come again, because somebody else works on its clip, or
 * because a recording is waited for.
 */
public final class ClipAgainException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Duration after;

  ClipAgainException(String why, Duration after) {
    super(why);
    this.after = after;
  }

  /** When it is worth while to come again. */
  Duration after() {
    return after;
  }
}
