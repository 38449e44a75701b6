package dev.reelroutes.lambda;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** The machine's. */
@ApplicationScoped
@DefaultBean
class SystemTime implements Time {

  @Override
  public Clock clock() {
    return Clock.systemUTC();
  }

  @Override
  public void pause(Duration duration) {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted: the function is being stopped", e);
    }
  }
}
