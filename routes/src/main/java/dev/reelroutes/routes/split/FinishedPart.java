package dev.reelroutes.routes.split;

import dev.reelroutes.media.cut.Part;
import dev.reelroutes.media.cut.Video;
import dev.reelroutes.split.VideoItem.Place;

/**
 * A part that is cut, on its way to the output bucket.
 *
 * @param video that it is a part of
 */
record FinishedPart(SplitWork work, Video video, Part part) {

  /** Where it goes. */
  Place place() {
    return work.place(part.number(), video.container().extension());
  }
}
