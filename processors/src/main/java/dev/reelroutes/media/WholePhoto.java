package dev.reelroutes.media;

import dev.reelroutes.media.Placement.Extent;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.PointerScope;

/**
 * Decodes photos in their own proportions, for who looks at them rather than shows them: upright,
 * without bars, and no larger than asked for.
 */
public final class WholePhoto {

  private static final int MOST = 4096;
  private static final int LEAST = 16;

  private final FfmpegPhotoDecoder decoder;
  private final int longest;

  /**
   * @param longest px of the longer side at most, even, 16 to 4096; smaller photos stay as they are
   */
  public WholePhoto(DecodeLimits limits, int longest) {
    if (longest < LEAST || longest > MOST || longest % 2 != 0) {
      throw new IllegalArgumentException("longest must be even and between 16 and 4096");
    }
    this.decoder = new FfmpegPhotoDecoder(limits);
    this.longest = longest;
  }

  /**
   * Decodes a photo.
   *
   * @throws UnusableException if the bytes are no photo, or a broken or too large one
   */
  public Picture decode(byte[] photo) throws UnusableException {
    PhotoLayout layout = decoder.checked(photo);
    PointerScope scope = new PointerScope();
    try (StillFrame still = AlphaOnWhite.applied(layout.decode(new FrameSize(longest, longest)))) {
      FrameSize size = size(still.frame(), still.orientation());
      return new FrameFitter(size, Framing.STRETCH).fit(still.frame(), still.orientation());
    } finally {
      scope.close();
    }
  }

  private FrameSize size(AVFrame frame, Orientation orientation) {
    Extent stored = new Extent(frame.width(), frame.height());
    AVRational square = new AVRational().num(1).den(1);
    FrameSize shown = PictureFit.shown(stored, square, orientation);
    double scale = Math.min(1, longest / (double) Math.max(shown.width(), shown.height()));
    return new FrameSize(even(shown.width() * scale), even(shown.height() * scale));
  }

  private static int even(double length) {
    return Math.max(LEAST, 2 * (int) Math.round(length / 2));
  }
}
