package dev.reelroutes.lambda;

import java.time.Clock;
import java.time.Duration;

/** The time of day, and letting some of it pass; tests have their own. */
public interface Time {

  /** What the routes and the waiting function read. */
  Clock clock();

  /** Comes back when it has passed. */
  void pause(Duration duration);
}
