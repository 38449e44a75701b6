package dev.reelroutes.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PNG;
import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_CRCCHECK;
import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_EXPLODE;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_ENOMEM;
import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_side_data;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVFrameSideData;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/**
 * One decoded still image in native memory, as stored: not scaled, not turned. Raw bindings instead
 * of a frame grabber, because only they take bytes from memory with a decoder chosen beforehand, so
 * that no other format can be probed into.
 */
final class StillFrame implements AutoCloseable {

  static final int JPEG = AV_CODEC_ID_MJPEG;
  static final int PNG = AV_CODEC_ID_PNG;
  private static final int MATRIX_BYTES = 9 * Integer.BYTES;

  private final AVFrame frame;
  private Orientation orientation;

  /** Takes the frame over: it is freed by {@link #close}. */
  StillFrame(AVFrame frame, Orientation orientation) {
    this.frame = frame;
    this.orientation = orientation;
  }

  /**
   * Decodes one image.
   *
   * @param codec {@link #JPEG} or {@link #PNG}
   * @param halvings how often width and height are halved while decoding; JPEG only
   * @throws UnusableException NO_FRAME if anything in the data is wrong, even where a picture could
   *     be shown: half a grey photo is not what was taken
   */
  static StillFrame decode(int codec, byte[] data, int halvings) throws UnusableException {
    AVCodec decoder = avcodec_find_decoder(codec);
    if (decoder == null) {
      throw new IllegalStateException("this FFmpeg was built without decoder " + codec);
    }
    AVCodecContext context = avcodec_alloc_context3(decoder);
    StillFrame still = new StillFrame(av_frame_alloc(), Orientation.UPRIGHT);
    try {
      // Workers run photos side by side; threads inside one photo would only compete with them.
      context.thread_count(1);
      context.err_recognition(AV_EF_EXPLODE | AV_EF_CRCCHECK);
      context.lowres(halvings);
      Ffmpeg.check(avcodec_open2(context, decoder, (AVDictionary) null), "open a decoder");
      still.receive(context, data);
      return still;
    } catch (UnusableException | RuntimeException e) {
      still.close();
      throw e;
    } finally {
      avcodec_free_context(context);
    }
  }

  private void receive(AVCodecContext context, byte[] data) throws UnusableException {
    AVPacket packet = av_packet_alloc();
    try {
      Ffmpeg.check(av_new_packet(packet, data.length), "hold " + data.length + " bytes");
      packet.data().put(data, 0, data.length);
      usable(avcodec_send_packet(context, packet));
      int received = avcodec_receive_frame(context, frame);
      if (received == AVERROR_EAGAIN()) {
        usable(avcodec_send_packet(context, null));
        received = avcodec_receive_frame(context, frame);
      }
      usable(received);
    } finally {
      av_packet_free(packet);
    }
    if (frame.width() <= 0 || frame.height() <= 0) {
      throw new UnusableException(RejectReason.NO_FRAME, "the decoder found no picture");
    }
    orientation = displayMatrix();
  }

  private static void usable(int code) throws UnusableException {
    if (code == AVERROR_ENOMEM()) {
      throw new IllegalStateException(
          "no native memory left to decode a photo: give the process more, or fewer workers");
    }
    if (code < 0) {
      throw new UnusableException(
          RejectReason.NO_FRAME, "the picture is damaged (" + Ffmpeg.words(code) + ")");
    }
  }

  /** The frame; valid until this is closed. */
  AVFrame frame() {
    return frame;
  }

  /** How the pixels are stored. */
  Orientation orientation() {
    return orientation;
  }

  /** Says how the pixels are stored, where FFmpeg does not tell. */
  StillFrame stored(Orientation other) {
    orientation = other;
    return this;
  }

  /** What FFmpeg made of the file's own orientation: EXIF in a JPEG. */
  private Orientation displayMatrix() {
    @Nullable AVFrameSideData data = av_frame_get_side_data(frame, AV_FRAME_DATA_DISPLAYMATRIX);
    if (data == null || data.size() < MATRIX_BYTES) {
      return Orientation.UPRIGHT;
    }
    BytePointer matrix = data.data().capacity(MATRIX_BYTES);
    return Orientation.ofDisplayMatrix(matrix.asByteBuffer().asIntBuffer());
  }

  @Override
  public void close() {
    av_frame_free(frame);
  }
}
