package dev.reelroutes.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_LOW_DELAY;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_EXPLODE;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;

/**
 * Decodes samples of a movie, each for itself and in any order: what {@link H264Encoder} wrote,
 * read back. For one thread at a time; it holds native memory until it is closed.
 *
 * <p>Raw bindings instead of a frame grabber, because only they take single samples from memory and
 * refuse a damaged one instead of showing half of it.
 */
public final class H264Decoder implements AutoCloseable {

  private static final byte[] START_CODE = {0, 0, 0, 1};

  private final AVCodecContext context;
  private final AVFrame frame;
  private final byte[] header;

  /**
   * @param sets of all encoders that contributed to the movie
   */
  public H264Decoder(ParameterSets sets) {
    Ffmpeg.load();
    AVCodec codec = avcodec_find_decoder(AV_CODEC_ID_H264);
    if (codec == null) {
      throw new IllegalStateException("this FFmpeg was built without an H.264 decoder");
    }
    header = byteStream(sets.sps(), sets.pps());
    context = avcodec_alloc_context3(codec);
    frame = av_frame_alloc();
    try {
      // Threads and reordering would hold pictures back until the next ones come.
      context.thread_count(1).flags(AV_CODEC_FLAG_LOW_DELAY);
      context.err_recognition(AV_EF_EXPLODE);
      Ffmpeg.check(avcodec_open2(context, codec, (AVDictionary) null), "open the H.264 decoder");
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Decodes one sample.
   *
   * @param sample an IDR picture, each NAL unit after its length in 4 bytes
   * @throws UnusableException NO_FRAME if it is damaged anywhere
   */
  public Picture decode(byte[] sample) throws UnusableException {
    PointerScope scope = new PointerScope();
    try {
      send(byteStream(NalUnits.ofSample(sample)));
      int code = avcodec_receive_frame(context, frame);
      if (code == AVERROR_EAGAIN()) {
        usable(avcodec_send_packet(context, null));
        code = avcodec_receive_frame(context, frame);
      }
      usable(code);
      return picture();
    } catch (IllegalArgumentException e) {
      throw new UnusableException(RejectReason.NO_FRAME, String.valueOf(e.getMessage()));
    } finally {
      avcodec_flush_buffers(context);
      scope.close();
    }
  }

  private void send(byte[] slices) throws UnusableException {
    AVPacket packet = av_packet_alloc();
    try {
      Ffmpeg.check(av_new_packet(packet, header.length + slices.length), "hold a sample");
      packet.data().put(header, 0, header.length);
      packet.data().getPointer(header.length).put(slices, 0, slices.length);
      usable(avcodec_send_packet(context, packet));
    } finally {
      av_packet_free(packet);
    }
  }

  private Picture picture() throws UnusableException {
    if (frame.format() != AV_PIX_FMT_YUV420P) {
      throw new UnusableException(
          RejectReason.NO_FRAME, "pixel format " + frame.format() + " instead of yuv420p");
    }
    if ((frame.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) != 0 || frame.decode_error_flags() != 0) {
      throw new UnusableException(RejectReason.NO_FRAME, "the picture is damaged");
    }
    FrameSize size = new FrameSize(frame.width(), frame.height());
    return new Picture(
        size,
        plane(0, size.width(), size.height()),
        plane(1, size.width() / 2, size.height() / 2),
        plane(2, size.width() / 2, size.height() / 2));
  }

  private byte[] plane(int index, int width, int height) {
    byte[] plane = new byte[width * height];
    BytePointer rows = frame.data(index);
    for (int y = 0; y < height; y++) {
      rows.position((long) y * frame.linesize(index)).get(plane, y * width, width);
    }
    return plane;
  }

  private static void usable(int code) throws UnusableException {
    if (code < 0) {
      throw new UnusableException(
          RejectReason.NO_FRAME, "the picture is damaged (" + Ffmpeg.words(code) + ")");
    }
  }

  @SafeVarargs
  private static byte[] byteStream(List<byte[]>... groups) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (List<byte[]> group : groups) {
      for (byte[] nal : group) {
        out.writeBytes(START_CODE);
        out.writeBytes(nal);
      }
    }
    return out.toByteArray();
  }

  @Override
  public void close() {
    avcodec_free_context(context);
    av_frame_free(frame);
  }
}
