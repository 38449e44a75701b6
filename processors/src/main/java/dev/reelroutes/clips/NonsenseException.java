package dev.reelroutes.clips;

import java.io.IOException;

/**
 * The camera API answered, and what it says cannot be used; asking again would not change it. The
 * message says what is wrong with the answer.
 */
public final class NonsenseException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message one line for the person who runs this
   */
  public NonsenseException(String message) {
    super(message);
  }
}
