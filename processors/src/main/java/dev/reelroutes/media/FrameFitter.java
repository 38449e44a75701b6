package dev.reelroutes.media;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_CROP_UNALIGNED;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_apply_cropping;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BICUBIC;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU601;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU709;
import static org.bytedeco.ffmpeg.global.swscale.SWS_FULL_CHR_H_INP;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import dev.reelroutes.media.Placement.Extent;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;

/**
 * Scales a decoded frame to its place in a movie frame, converts its colours to limited BT.709 and
 * turns it upright. Turning comes last: the small frame has a tenth of a photo's pixels.
 */
final class FrameFitter {

  private static final int UNCHANGED = 1 << 16; // contrast and saturation, 16.16 fixed point

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
    AVFrame small = av_frame_alloc();
    try {
      Extent target = place.size().swapped(orientation.swapped());
      small.format(AV_PIX_FMT_YUV420P);
      small.width(target.width());
      small.height(target.height());
      Ffmpeg.check(av_frame_get_buffer(small, 0), "hold a scaled picture");
      scale(frame, small);
      Picture picture = Picture.black(size);
      for (int plane = 0; plane < 3; plane++) {
        place(small, plane, picture, place, orientation);
      }
      Bars.paint(picture, place, framing.background());
      return picture;
    } finally {
      av_frame_free(small);
    }
  }

  private static void crop(AVFrame frame, Placement place, Orientation orientation) {
    int x = orientation.swapped() ? place.cropY() : place.cropX();
    int y = orientation.swapped() ? place.cropX() : place.cropY();
    if (x > 0 || y > 0) {
      frame.crop_left(x).crop_right(x).crop_top(y).crop_bottom(y);
      Ffmpeg.check(av_frame_apply_cropping(frame, AV_FRAME_CROP_UNALIGNED), "crop a picture");
    }
  }

  private static void scale(AVFrame from, AVFrame to) {
    SwsContext context =
        sws_getContext(
            from.width(),
            from.height(),
            from.format(),
            to.width(),
            to.height(),
            to.format(),
            SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INP,
            null,
            null,
            (DoublePointer) null);
    if (context == null) {
      throw new IllegalStateException(
          "FFmpeg cannot scale pixel format " + from.format() + " to " + to.width() + " px");
    }
    try {
      // JFIF is BT.601; the range of the yuvj formats is full without saying so.
      int matrix = from.colorspace() == AVCOL_SPC_BT709 ? SWS_CS_ITU709 : SWS_CS_ITU601;
      Ffmpeg.check(
          sws_setColorspaceDetails(
              context,
              sws_getCoefficients(matrix),
              from.color_range() == AVCOL_RANGE_JPEG ? 1 : 0,
              sws_getCoefficients(SWS_CS_ITU709),
              0,
              0,
              UNCHANGED,
              UNCHANGED),
          "convert colours");
      Ffmpeg.check(
          sws_scale(
              context, from.data(), from.linesize(), 0, from.height(), to.data(), to.linesize()),
          "scale a picture");
    } finally {
      sws_freeContext(context);
    }
  }

  private void place(
      AVFrame small, int plane, Picture picture, Placement place, Orientation orientation) {
    int shift = plane == 0 ? 0 : 1;
    int width = small.width() >> shift;
    int height = small.height() >> shift;
    byte[] stored = new byte[width * height];
    BytePointer rows = small.data(plane);
    for (int y = 0; y < height; y++) {
      rows.position((long) y * small.linesize(plane)).get(stored, y * width, width);
    }
    byte[] target = plane == 0 ? picture.luma() : plane == 1 ? picture.cb() : picture.cr();
    int stride = size.width() >> shift;
    int at = (place.y() >> shift) * stride + (place.x() >> shift);
    orientation.turn(stored, width, target, at, stride);
  }
}
