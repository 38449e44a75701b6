package dev.reelroutes.media.cut;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;

import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** Numbers a video's pictures in the order of decoding, the same in each pass over the file. */
final class PictureCount {

  /** A picture before the first key frame: nothing can decode it. */
  static final int NONE = -1;

  private int next;

  /** From 0, or {@link #NONE}. */
  int number(AVPacket packet) {
    boolean key = (packet.flags() & AV_PKT_FLAG_KEY) != 0;
    return next == 0 && !key ? NONE : next++;
  }
}
