package dev.reelroutes.media.cut;

import java.time.Duration;

/**
 * How a video is to be cut.
 *
 * @param length of each part but the last, at least a tenth of a second
 * @param mode at which pictures
 * @param limits of the video and its parts
 * @param listener is asked for files, and told what happens
 */
public record CutOrder(Duration length, CutMode mode, CutLimits limits, CutListener listener) {

  private static final Duration SHORTEST = Duration.ofMillis(100);

  public CutOrder {
    if (length.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException("parts must be at least 0.1 s long");
    }
  }
}
