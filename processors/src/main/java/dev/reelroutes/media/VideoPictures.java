package dev.reelroutes.media;

import dev.reelroutes.media.Placement.Extent;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * Makes pictures of a video's decoded frames in their own proportions: upright, square pixels,
 * limited BT.709, no larger than a movie can be. It holds native memory until it is closed.
 */
public final class VideoPictures implements AutoCloseable {

  private final Orientation orientation;
  private @Nullable PictureFit fit;
  private @Nullable FrameSize size;

  /**
   * @param stream whose frames they are
   */
  public VideoPictures(AVStream stream) {
    this.orientation = ForeignPictures.orientation(stream);
  }

  /** The picture of one frame. */
  public Picture picture(AVFrame frame) {
    FrameSize shown =
        PictureFit.shown(
            new Extent(frame.width(), frame.height()), frame.sample_aspect_ratio(), orientation);
    if (fit == null || !shown.equals(size)) {
      close();
      fit = new PictureFit(shown, orientation);
      size = shown;
    }
    return fit.fit(frame);
  }

  @Override
  public void close() {
    if (fit != null) {
      fit.close();
      fit = null;
    }
  }
}
