package dev.reelroutes.media.cut;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;

import dev.reelroutes.media.Ffmpeg;
import dev.reelroutes.media.FrameSize;
import dev.reelroutes.media.Picture;
import dev.reelroutes.media.PictureFit;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/** Brings one source's pictures into a clip's form: upright, of its size, limited BT.709. */
final class FittedFrames implements AutoCloseable {

  private final PictureFit fit;
  private final AVFrame frame = av_frame_alloc();

  FittedFrames(AVStream source, FrameSize size) {
    fit = PictureFit.of(source, size);
    frame.format(AV_PIX_FMT_YUV420P).width(size.width()).height(size.height());
    Ffmpeg.check(av_frame_get_buffer(frame, 0), "hold a picture");
  }

  /** A picture that is valid until the next call. */
  AVFrame of(AVFrame decoded) {
    Picture picture = fit.fit(decoded);
    Ffmpeg.check(av_frame_make_writable(frame), "reuse the memory of a picture");
    int width = picture.size().width();
    int height = picture.size().height();
    fill(0, picture.luma(), width, height);
    fill(1, picture.cb(), width / 2, height / 2);
    fill(2, picture.cr(), width / 2, height / 2);
    frame.pts(decoded.pts());
    return frame;
  }

  private void fill(int plane, byte[] bytes, int width, int height) {
    BytePointer rows = new BytePointer(frame.data(plane));
    for (int y = 0; y < height; y++) {
      rows.position((long) y * frame.linesize(plane)).put(bytes, y * width, width);
    }
  }

  @Override
  public void close() {
    fit.close();
    av_frame_free(frame);
  }
}
