package dev.reelroutes.media.cut;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A finished clip.
 *
 * @param file an MP4 whose index comes first
 * @param video what it turned out to be when it was read back
 * @param encoded how many of its pictures were encoded again
 * @param covered stretches of the range that it shows, in order
 * @param missing stretches of the range that nothing was recorded of
 */
public record Clip(Path file, Video video, int encoded, List<Span> covered, List<Span> missing) {

  public Clip {
    covered = List.copyOf(covered);
    missing = List.copyOf(missing);
  }

  /** How long it plays. */
  public Duration duration() {
    return video.duration();
  }
}
