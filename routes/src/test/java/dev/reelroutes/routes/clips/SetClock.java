package dev.reelroutes.routes.clips;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that only moves when a test says so. */
public final class SetClock extends Clock {

  private static final Instant BEGIN = Instant.parse("2018-09-16T18:00:00Z");

  private volatile Instant now = BEGIN;

  void reset() {
    now = BEGIN;
  }

  /** Lets time pass. */
  public void pass(Duration time) {
    now = now.plus(time);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
