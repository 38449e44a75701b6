package dev.reelroutes.routes.clips;

import java.time.Duration;

/** The queue that a message came from, as far as a message can be held back in it. */
@FunctionalInterface
public interface ClipQueue {

  /**
   * Hides a message from everybody for so long, from now on.
   *
   * @param receipt of the message, as it was received with it
   */
  void postpone(String receipt, Duration wait);
}
