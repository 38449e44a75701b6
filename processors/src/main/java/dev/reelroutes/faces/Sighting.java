package dev.reelroutes.faces;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is on a video, as results have it.
 *
 * @param name a name, or {@code unknown-1}
 * @param frames on how many frames
 * @param similarity the best of them; null if it was not kept
 * @param seen when: times of the first and last frame of each run of frames, s
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Sighting(String name, int frames, @Nullable Double similarity, List<Span> seen) {

  public Sighting {
    seen = List.copyOf(seen);
  }

  /** A run of frames, from the first's time to the last's, s from the video's beginning. */
  public record Span(double from, double to) {}
}
