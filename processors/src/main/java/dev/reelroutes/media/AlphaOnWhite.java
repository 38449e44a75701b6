package dev.reelroutes.media;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_ALPHA;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_PAL8;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB0;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGBA;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_copy_props;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;
import static org.bytedeco.ffmpeg.global.swscale.SWS_POINT;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;

/**
 * Lays transparent pictures on white, at full size: scaled first, colours hidden under transparent
 * pixels would bleed into their neighbours.
 */
final class AlphaOnWhite {

  private AlphaOnWhite() {}

  /** The same picture, opaque; the given one is closed unless it is returned itself. */
  static StillFrame applied(StillFrame still) {
    int format = still.frame().format();
    boolean alpha = (av_pix_fmt_desc_get(format).flags() & AV_PIX_FMT_FLAG_ALPHA) != 0;
    if (!alpha && format != AV_PIX_FMT_PAL8) {
      return still;
    }
    StillFrame opaque = new StillFrame(av_frame_alloc(), still.orientation());
    try (still) {
      AVFrame rgba = opaque.frame();
      Ffmpeg.check(av_frame_copy_props(rgba, still.frame()), "copy a picture's properties");
      convert(still.frame(), rgba);
      blend(rgba);
      rgba.format(AV_PIX_FMT_RGB0);
      return opaque;
    } catch (RuntimeException e) {
      opaque.close();
      throw e;
    }
  }

  private static void convert(AVFrame from, AVFrame rgba) {
    int width = from.width();
    int height = from.height();
    rgba.format(AV_PIX_FMT_RGBA);
    rgba.width(width);
    rgba.height(height);
    Ffmpeg.check(av_frame_get_buffer(rgba, 0), "hold a transparent picture");
    SwsContext context =
        sws_getContext(
            width,
            height,
            from.format(),
            width,
            height,
            AV_PIX_FMT_RGBA,
            SWS_POINT,
            null,
            null,
            (DoublePointer) null);
    if (context == null) {
      throw new IllegalStateException("FFmpeg cannot convert pixel format " + from.format());
    }
    try {
      Ffmpeg.check(
          sws_scale(context, from.data(), from.linesize(), 0, height, rgba.data(), rgba.linesize()),
          "convert a transparent picture");
    } finally {
      sws_freeContext(context);
    }
  }

  private static void blend(AVFrame rgba) {
    byte[] row = new byte[4 * rgba.width()];
    BytePointer rows = rgba.data(0);
    for (int y = 0; y < rgba.height(); y++) {
      rows.position((long) y * rgba.linesize(0)).get(row);
      for (int x = 0; x < row.length; x += 4) {
        int alpha = row[x + 3] & 0xFF;
        for (int channel = x; channel < x + 3; channel++) {
          int colour = row[channel] & 0xFF;
          row[channel] = (byte) (255 - ((255 - colour) * alpha + 127) / 255);
        }
      }
      rows.put(row);
    }
  }
}
