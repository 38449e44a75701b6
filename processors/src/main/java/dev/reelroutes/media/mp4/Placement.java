package dev.reelroutes.media.mp4;

import dev.reelroutes.media.FrameSize;

/**
 * Where a track is drawn on the movie's area, in pixels.
 *
 * @param width 0 if it is not drawn
 * @param height 0 if it is not drawn
 * @param top distance from the upper edge
 */
public record Placement(int width, int height, int top) {

  /** Sound, and chapter titles. */
  public static final Placement NOT_DRAWN = new Placement(0, 0, 0);

  /** The whole area. */
  public static Placement of(FrameSize size) {
    return new Placement(size.width(), size.height(), 0);
  }
}
