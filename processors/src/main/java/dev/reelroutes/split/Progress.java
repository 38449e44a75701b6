package dev.reelroutes.split;

import org.jspecify.annotations.Nullable;

/**
 * How far a video has come, when one run hands it on to the next for lack of time.
 *
 * @param video which one
 * @param parts so many of them are there
 * @param stalls so many runs in a row added none
 */
public record Progress(VideoId video, int parts, int stalls) {

  /** The first may have come late in its invocation; a third had as much time as there is. */
  private static final int MOST_STALLS = 3;

  /**
   * After one more run.
   *
   * @param before after the run before; null if this was the first
   * @param video which one was worked on: a newer upload of the key begins anew
   * @param parts so many of them are there now
   */
  public static Progress after(@Nullable Progress before, VideoId video, int parts) {
    Progress known =
        before == null || !before.video.equals(video) ? new Progress(video, 0, 0) : before;
    return new Progress(video, parts, parts > known.parts ? 0 : known.stalls + 1);
  }

  /** Whether another run would add nothing either. */
  public boolean hopeless() {
    return stalls >= MOST_STALLS;
  }
}
