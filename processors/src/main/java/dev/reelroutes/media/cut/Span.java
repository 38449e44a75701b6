package dev.reelroutes.media.cut;

import java.time.Duration;
import java.time.Instant;

/** A stretch of time by the clock on the wall, from its start until just before its end. */
public record Span(Instant start, Instant end) {

  public Span {
    if (end.isBefore(start)) {
      throw new IllegalArgumentException("a span ends before it starts: " + start + ", " + end);
    }
  }

  /** How long it is. */
  public Duration length() {
    return Duration.between(start, end);
  }
}
