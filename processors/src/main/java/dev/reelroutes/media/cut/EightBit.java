package dev.reelroutes.media.cut;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_copy_props;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BICUBIC;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCachedContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;

import dev.reelroutes.media.Ffmpeg;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.ffmpeg.swscale.SwsFilter;
import org.bytedeco.javacpp.DoublePointer;
import org.jspecify.annotations.Nullable;

/**
 * Brings decoded pictures into the form that the encoder takes, 8 bit 4:2:0 of one size; most have
 * it already. Matrix, primaries and curve stay as they are.
 */
final class EightBit implements AutoCloseable {

  private final AVFrame picture = av_frame_alloc();
  private @Nullable SwsContext scaler;

  EightBit(int width, int height) {
    picture.format(AV_PIX_FMT_YUV420P).width(width).height(height);
    Ffmpeg.check(av_frame_get_buffer(picture, 0), "hold a picture");
  }

  /** The frame itself, or a picture that is valid until the next call. */
  AVFrame of(AVFrame frame) {
    boolean sized = frame.width() == picture.width() && frame.height() == picture.height();
    boolean plain = frame.format() == AV_PIX_FMT_YUV420P || frame.format() == AV_PIX_FMT_YUVJ420P;
    if (sized && plain) {
      return frame;
    }
    scaler =
        sws_getCachedContext(
            scaler,
            frame.width(),
            frame.height(),
            frame.format(),
            picture.width(),
            picture.height(),
            AV_PIX_FMT_YUV420P,
            SWS_BICUBIC | SWS_ACCURATE_RND,
            (SwsFilter) null,
            (SwsFilter) null,
            (DoublePointer) null);
    if (scaler == null) {
      throw new IllegalStateException("FFmpeg cannot convert pixel format " + frame.format());
    }
    Ffmpeg.check(av_frame_make_writable(picture), "reuse the memory of a picture");
    Ffmpeg.check(
        sws_scale(
            scaler,
            frame.data(),
            frame.linesize(),
            0,
            frame.height(),
            picture.data(),
            picture.linesize()),
        "convert a picture");
    Ffmpeg.check(av_frame_copy_props(picture, frame), "keep a picture's time");
    return picture;
  }

  @Override
  public void close() {
    sws_freeContext(scaler);
    av_frame_free(picture);
  }
}
