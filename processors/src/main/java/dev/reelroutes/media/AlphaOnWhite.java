package dev.reelroutes.media;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_ALPHA;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY8;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_PAL8;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB0;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGBA;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_copy_props;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;
import static org.bytedeco.ffmpeg.global.swscale.SWS_POINT;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.jspecify.annotations.Nullable;

/**
 * Lays transparent pictures on white, at full size: scaled first, colours hidden under transparent
 * pixels would bleed into their neighbours.
 */
final class AlphaOnWhite {

  private static final int UNCHANGED = 1 << 16; // contrast and saturation, 16.16 fixed point

  private AlphaOnWhite() {}

  /** The same picture, opaque; the given one is closed unless it is returned itself. */
  static StillFrame applied(StillFrame still) throws UnusableException {
    int format = still.frame().format();
    boolean alpha = (av_pix_fmt_desc_get(format).flags() & AV_PIX_FMT_FLAG_ALPHA) != 0;
    if (!alpha && format != AV_PIX_FMT_PAL8) {
      return still;
    }
    try (still) {
      return opaque(still, null);
    }
  }

  /**
   * The same picture, opaque, where another one says how opaque it was; both stay open.
   *
   * @throws UnusableException NO_FRAME if they are not of the same size
   */
  static StillFrame applied(StillFrame still, StillFrame opacity) throws UnusableException {
    boolean same =
        still.frame().width() == opacity.frame().width()
            && still.frame().height() == opacity.frame().height();
    if (!same) {
      throw new UnusableException(RejectReason.NO_FRAME, "its alpha is of another size");
    }
    try (StillFrame grey = new StillFrame(av_frame_alloc(), Orientation.UPRIGHT)) {
      convert(opacity.frame(), grey.frame(), AV_PIX_FMT_GRAY8);
      return opaque(still, grey.frame());
    }
  }

  private static StillFrame opaque(StillFrame still, @Nullable AVFrame opacity) {
    StillFrame opaque = new StillFrame(av_frame_alloc(), still.orientation());
    try {
      AVFrame rgba = opaque.frame();
      Ffmpeg.check(av_frame_copy_props(rgba, still.frame()), "copy a picture's properties");
      convert(still.frame(), rgba, AV_PIX_FMT_RGBA);
      blend(rgba, opacity);
      rgba.format(AV_PIX_FMT_RGB0);
      return opaque;
    } catch (RuntimeException e) {
      opaque.close();
      throw e;
    }
  }

  /** Into full range of the same size. */
  private static void convert(AVFrame from, AVFrame to, int format) {
    int width = from.width();
    int height = from.height();
    to.format(format).width(width).height(height);
    Ffmpeg.check(av_frame_get_buffer(to, 0), "hold a transparent picture");
    SwsContext context =
        sws_getContext(
            width,
            height,
            from.format(),
            width,
            height,
            format,
            SWS_POINT,
            null,
            null,
            (DoublePointer) null);
    if (context == null) {
      throw new IllegalStateException("FFmpeg cannot convert pixel format " + from.format());
    }
    try {
      boolean full = YuvCoding.of(from).black() == 0;
      sws_setColorspaceDetails(
          context,
          sws_getCoefficients(from.colorspace()),
          full || !YuvCoding.isYuv(from) ? 1 : 0,
          sws_getCoefficients(from.colorspace()),
          1,
          0,
          UNCHANGED,
          UNCHANGED);
      Ffmpeg.check(
          sws_scale(context, from.data(), from.linesize(), 0, height, to.data(), to.linesize()),
          "convert a transparent picture");
    } finally {
      sws_freeContext(context);
    }
  }

  private static void blend(AVFrame rgba, @Nullable AVFrame opacity) {
    byte[] row = new byte[4 * rgba.width()];
    byte[] alphas = new byte[rgba.width()];
    BytePointer rows = rgba.data(0);
    for (int y = 0; y < rgba.height(); y++) {
      rows.position((long) y * rgba.linesize(0)).get(row);
      if (opacity != null) {
        new BytePointer(opacity.data(0)).position((long) y * opacity.linesize(0)).get(alphas);
      }
      for (int x = 0; x < row.length; x += 4) {
        int alpha = (opacity == null ? row[x + 3] : alphas[x / 4]) & 0xFF;
        for (int channel = x; alpha < 255 && channel < x + 3; channel++) {
          int colour = row[channel] & 0xFF;
          row[channel] = (byte) (255 - ((255 - colour) * alpha + 127) / 255);
        }
      }
      rows.put(row);
    }
  }
}
