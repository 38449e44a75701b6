package dev.reelroutes.media.cut;

import java.nio.file.Path;
import java.time.Duration;

/** Whom a cutter asks and tells while it works, from its own thread. */
public interface CutListener {

  /** Says what it is going to do, before anything is written. */
  void begun(Video video, int parts);

  /**
   * Whether a part is to be made; asked after {@link #begun}. One that is not, because it is there
   * from an earlier run, is neither encoded nor written nor told of; the others hold what they
   * would have held.
   */
  default boolean wanted(int part) {
    return true;
  }

  /** Gives the file of a part, to be overwritten. One or two are open at a time. */
  Path file(int part);

  /** Says how far it is in the video. */
  void reached(Duration time);

  /** Hands a part over, complete, while others are still to come; they come in order. */
  void finished(Part part);
}
