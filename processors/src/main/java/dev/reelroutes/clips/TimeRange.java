package dev.reelroutes.clips;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A range of time in milliseconds since 1970, UTC; the end is not part of it.
 *
 * @param start first millisecond
 * @param end first millisecond after it, later than the start
 */
public record TimeRange(
    @JsonProperty("startTimestampInMs") long start, @JsonProperty("endTimestampInMs") long end) {

  @JsonCreator
  public TimeRange {
    if (start >= end) {
      throw new IllegalArgumentException("a range ends after it starts: " + start + " to " + end);
    }
  }

  /** Between two instants. */
  public static TimeRange of(Instant start, Instant end) {
    return new TimeRange(start.toEpochMilli(), end.toEpochMilli());
  }

  /** How long it is. */
  @JsonIgnore
  public Duration length() {
    return Duration.ofMillis(end - start);
  }

  /** Whether the two have a millisecond in common. */
  public boolean overlaps(TimeRange other) {
    return start < other.end && other.start < end;
  }

  /**
   * What of this is in none of those.
   *
   * @param others in any order; they may overlap
   */
  public List<TimeRange> without(Collection<TimeRange> others) {
    List<TimeRange> left = new ArrayList<>();
    long at = start;
    for (TimeRange other :
        others.stream().sorted((a, b) -> Long.compare(a.start, b.start)).toList()) {
      if (overlaps(other)) {
        if (other.start > at) {
          left.add(new TimeRange(at, other.start));
        }
        at = Math.max(at, other.end);
      }
    }
    if (at < end) {
      left.add(new TimeRange(at, end));
    }
    return left;
  }
}
