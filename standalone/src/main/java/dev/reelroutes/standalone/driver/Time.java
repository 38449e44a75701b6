package dev.reelroutes.standalone.driver;

import java.time.Duration;
import java.time.Instant;

/** The clock and the waiting, so that tests need neither. */
interface Time {

  Instant now();

  void pause(Duration duration);

  /** The machine's clock. */
  Time SYSTEM =
      new Time() {
        @Override
        public Instant now() {
          return Instant.now();
        }

        @Override
        public void pause(Duration duration) {
          try {
            Thread.sleep(duration.toMillis());
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FailureException("interrupted", e);
          }
        }
      };
}
