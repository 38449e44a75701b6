package dev.reelroutes.media;

import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_CROP_UNALIGNED;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_apply_cropping;

import java.nio.ByteBuffer;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * The crops, turns and mirrors of a HEIF item (ISO/IEC 23008-12, 6.5.9, 6.5.10, 6.5.12), which come
 * in this order (23000-22, 7.3.6.7).
 */
final class HeifTransform {

  private static final Orientation[] TURNED_LEFT = {
    Orientation.UPRIGHT,
    Orientation.NEEDS_LEFT_TURN,
    Orientation.UPSIDE_DOWN,
    Orientation.NEEDS_RIGHT_TURN
  };

  private HeifTransform() {}

  /** Crops the picture, and says how it is to be turned. */
  static void apply(List<HeifMeta.Property> properties, StillFrame still) {
    Orientation orientation = Orientation.UPRIGHT;
    for (HeifMeta.Property property : properties) {
      byte[] body = property.body();
      if (property.type().equals("clap") && body.length >= 32) {
        crop(still.frame(), ByteBuffer.wrap(body));
      } else if (property.type().equals("irot") && body.length > 0) {
        orientation = orientation.then(TURNED_LEFT[body[0] & 3]);
      } else if (property.type().equals("imir") && body.length > 0) {
        boolean sides = (body[0] & 1) == 1; // left and right are exchanged, else top and bottom
        orientation = orientation.then(sides ? Orientation.MIRRORED : Orientation.FLIPPED);
      }
    }
    still.stored(orientation);
  }

  /**
   * ISO/IEC 14496-12, 12.1.4: width, height, and how far the crop's middle is from the picture's,
   * each a fraction. A crop that reaches outside is none.
   */
  private static void crop(AVFrame frame, ByteBuffer clap) {
    double width = fraction(clap, 0);
    double height = fraction(clap, 8);
    double left = (frame.width() - width) / 2 + fraction(clap, 16);
    double top = (frame.height() - height) / 2 + fraction(clap, 24);
    boolean inside =
        left >= 0
            && top >= 0
            && width >= 1
            && height >= 1
            && left + width <= frame.width()
            && top + height <= frame.height();
    if (inside) {
      frame.crop_left((long) left).crop_right((long) (frame.width() - width - left));
      frame.crop_top((long) top).crop_bottom((long) (frame.height() - height - top));
      Ffmpeg.check(av_frame_apply_cropping(frame, AV_FRAME_CROP_UNALIGNED), "crop a picture");
    }
  }

  private static double fraction(ByteBuffer in, int at) {
    return in.getInt(at) / (double) in.getInt(at + 4);
  }
}
