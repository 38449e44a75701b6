package dev.reelroutes.clips;

import java.time.Instant;
import java.util.List;

/**
 * What somebody asks for.
 *
 * @param clipId names the clip, once and for all: letters, digits, {@code _} and {@code -}
 * @param cameraId whose recordings
 * @param range from when to when
 * @param retries when a requester that rewrites its messages asked again, in order
 */
public record ClipRequest(String clipId, String cameraId, TimeRange range, List<Instant> retries) {

  public ClipRequest {
    retries = List.copyOf(retries);
  }

  /** Whether both ask for the same. */
  public boolean asksForTheSameAs(ClipRequest other) {
    return clipId.equals(other.clipId)
        && cameraId.equals(other.cameraId)
        && range.equals(other.range);
  }
}
