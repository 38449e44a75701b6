package dev.reelroutes.media.cut;

import java.nio.file.Path;
import java.util.List;

/**
 * What a clip is to be made of.
 *
 * @param recordings in any order; they may overlap, and be there twice
 * @param range of the clip
 * @param gaps what to do about them
 * @param limits of each recording
 * @param target is overwritten with an MP4
 */
public record JoinOrder(
    List<Recording> recordings, Span range, Gaps gaps, CutLimits limits, Path target) {

  public JoinOrder {
    recordings = List.copyOf(recordings);
    if (range.length().isZero()) {
      throw new IllegalArgumentException("a clip is longer than nothing");
    }
  }
}
