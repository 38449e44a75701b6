package dev.reelroutes.routes.care;

import dev.reelroutes.media.Picture;

/** Is told how far a long work is, and sees the frames that go by. */
public interface Watch {

  /** Sees nothing. */
  Watch NONE = new Watch() {};

  /**
   * A step of the work begins; the one before it has ended.
   *
   * @param name what is being done, {@code Decoding}
   * @param total how many there are to do
   */
  default void begin(String name, int total) {}

  /** One more is done; may be called by several threads. */
  default void advance() {}

  /**
   * A frame was decoded.
   *
   * @param index in play order, from 0; frames come in the order of the file
   */
  default void frame(int index, Picture picture) {}
}
