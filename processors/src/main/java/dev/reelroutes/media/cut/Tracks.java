package dev.reelroutes.media.cut;

import java.util.List;
import org.bytedeco.ffmpeg.avformat.AVStream;

/**
 * What a file that is written has.
 *
 * @param container of it
 * @param faststart whether its index comes first, which costs a second pass over it
 * @param pictures are written like these
 * @param sounds likewise, in this order
 */
record Tracks(Container container, boolean faststart, AVStream pictures, List<AVStream> sounds) {

  Tracks {
    sounds = List.copyOf(sounds);
  }
}
