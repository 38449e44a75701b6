package dev.reelroutes.standalone.driver;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A clock that only waiting moves. */
final class FakeTime implements Time {

  final List<Duration> pauses = new ArrayList<>();
  private Instant now = Instant.parse("2024-06-01T10:00:00Z");

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public void pause(Duration duration) {
    pauses.add(duration);
    now = now.plus(duration);
  }
}
