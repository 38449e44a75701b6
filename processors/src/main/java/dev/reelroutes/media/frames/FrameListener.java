package dev.reelroutes.media.frames;

/** Takes frames, one after the other; a picture of 4K has 12 MB. */
@FunctionalInterface
public interface FrameListener {

  /** The next frame, in the order of time. */
  void accept(VideoFrame frame);
}
