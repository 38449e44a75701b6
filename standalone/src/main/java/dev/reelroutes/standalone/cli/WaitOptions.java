package dev.reelroutes.standalone.cli;

import dev.reelroutes.routes.care.Patience;
import dev.reelroutes.standalone.driver.FailureException;
import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine.Option;

/** Whether a command waits for the routes. */
final class WaitOptions {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration MOMENT = Duration.ofMillis(250);

  @Option(names = "--no-wait", description = "Do not wait until the routes have appended it.")
  private boolean noWait;

  Patience patience() {
    if (noWait) {
      return Patience.NONE;
    }
    Instant end = Instant.now().plus(PATIENCE);
    return () -> {
      try {
        Thread.sleep(MOMENT.toMillis());
        return Instant.now().isBefore(end);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new FailureException("interrupted", e);
      }
    };
  }
}
