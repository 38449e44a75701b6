package dev.reelroutes.media.cut;

import dev.reelroutes.media.ForeignLimits;
import java.time.Duration;

/**
 * How large a video may be that is cut.
 *
 * @param file of any video; its duration bounds memory too: about 50 bytes per picture
 * @param maxParts at most so many
 */
public record CutLimits(ForeignLimits file, int maxParts) {

  /** Twelve hours, 8K, 64 tracks, 2,000 parts. */
  public static final CutLimits DEFAULT =
      new CutLimits(new ForeignLimits(Duration.ofHours(12), 8192L * 4320, 64), 2000);

  /** Twelve hours of 120 pictures a second. */
  static final int MAX_PICTURES = 12 * 3600 * 120;

  public CutLimits {
    if (maxParts < 1) {
      throw new IllegalArgumentException("a video has at least one part");
    }
  }
}
