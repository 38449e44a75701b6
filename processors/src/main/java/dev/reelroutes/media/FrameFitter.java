package dev.reelroutes.media;

import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_CROP_UNALIGNED;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_apply_cropping;

import dev.reelroutes.media.Placement.Extent;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Scales a decoded frame to its place in a movie frame and turns it upright. Turning comes last:
 * the small frame has a tenth of a photo's pixels.
 */
final class FrameFitter {

  private final FrameSize size;
  private final Framing framing;

  FrameFitter(FrameSize size, Framing framing) {
    this.size = size;
    this.framing = framing;
  }

  /** Fits the frame; it is cropped in place. */
  Picture fit(AVFrame frame, Orientation orientation) {
    Extent stored = new Extent(frame.width(), frame.height());
    Placement place = Placement.of(stored.swapped(orientation.swapped()), size, framing);
    crop(frame, place, orientation);
    Extent target = place.size().swapped(orientation.swapped());
    ColourConversion.Planes planes = PictureScaler.scaled(frame, target, orientation);
    Picture picture = Picture.black(size);
    for (int plane = 0; plane < 3; plane++) {
      place(planes, plane, picture, place, orientation);
    }
    Bars.paint(picture, place, framing.background());
    return picture;
  }

  private static void crop(AVFrame frame, Placement place, Orientation orientation) {
    int x = orientation.swapped() ? place.cropY() : place.cropX();
    int y = orientation.swapped() ? place.cropX() : place.cropY();
    if (x > 0 || y > 0) {
      frame.crop_left(x).crop_right(x).crop_top(y).crop_bottom(y);
      Ffmpeg.check(av_frame_apply_cropping(frame, AV_FRAME_CROP_UNALIGNED), "crop a picture");
    }
  }

  private void place(
      ColourConversion.Planes planes,
      int plane,
      Picture picture,
      Placement place,
      Orientation orientation) {
    int shift = plane == 0 ? 0 : 1;
    byte[] target = plane == 0 ? picture.luma() : plane == 1 ? picture.cb() : picture.cr();
    int stride = size.width() >> shift;
    int at = (place.y() >> shift) * stride + (place.x() >> shift);
    orientation.turn(planes.plane(plane), planes.width() >> shift, target, at, stride);
  }
}
