package dev.reelroutes.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_CRCCHECK;
import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_EXPLODE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
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
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_ENOMEM;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;
import static org.bytedeco.ffmpeg.global.avutil.av_mallocz;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * An open decoder for still pictures, each for itself. Raw bindings instead of a frame grabber,
 * because only they take bytes from memory with a decoder chosen beforehand: no demuxer is asked,
 * no other format can be probed into, nothing can be opened by a name that stands in a file.
 */
final class StillDecoder implements AutoCloseable {

  /** Decoders work on whole blocks, the largest of which (HEVC, AV1) are 128 px. */
  private static final int BLOCK = 128;

  private final AVCodecContext context;
  private final ImageHeader largest;

  /**
   * @param codec FFmpeg's codec id
   * @param header what the decoder must know before the first picture; may be empty
   * @param largest a picture with more pixels is refused by the decoder, too
   * @param halvings how often width and height are halved while decoding; JPEG only
   * @throws UnusableException NO_FRAME if the decoder does not understand the header
   */
  StillDecoder(int codec, byte[] header, ImageHeader largest, int halvings)
      throws UnusableException {
    AVCodec decoder = avcodec_find_decoder(codec);
    if (decoder == null) {
      throw new IllegalStateException("this FFmpeg was built without decoder " + codec);
    }
    this.largest = largest;
    context = avcodec_alloc_context3(decoder);
    try {
      // Workers run photos side by side; threads inside one photo would only compete with them.
      context.thread_count(1);
      context.err_recognition(AV_EF_EXPLODE | AV_EF_CRCCHECK);
      context.lowres(halvings);
      context.max_pixels(blocks(largest.width()) * blocks(largest.height()));
      setHeader(header);
      int opened = avcodec_open2(context, decoder, (AVDictionary) null);
      if (header.length > 0) {
        usable(opened);
      }
      Ffmpeg.check(opened, "open a decoder");
    } catch (UnusableException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private static long blocks(long side) {
    return (side + BLOCK - 1) / BLOCK * BLOCK;
  }

  private void setHeader(byte[] header) {
    if (header.length > 0) {
      BytePointer extra = new BytePointer(av_mallocz(header.length + AV_INPUT_BUFFER_PADDING_SIZE));
      extra.capacity(header.length).put(header, 0, header.length);
      context.extradata(extra).extradata_size(header.length); // freed with the context
    }
  }

  /**
   * Decodes one picture into an empty frame.
   *
   * @throws UnusableException NO_FRAME if anything in the data is wrong, even where a picture could
   *     be shown: half a grey photo is not what was taken
   */
  void decode(byte[] data, AVFrame frame) throws UnusableException {
    AVPacket packet = av_packet_alloc();
    try {
      Ffmpeg.check(av_new_packet(packet, data.length), "hold " + data.length + " bytes");
      packet.data().put(data, 0, data.length);
      usable(avcodec_send_packet(context, packet));
      int received = avcodec_receive_frame(context, frame);
      if (received == AVERROR_EAGAIN()) {
        usable(avcodec_send_packet(context, null));
        received = avcodec_receive_frame(context, frame);
        avcodec_flush_buffers(context);
      }
      usable(received);
    } finally {
      av_packet_free(packet);
    }
    if (frame.width() <= 0 || frame.height() <= 0) {
      throw new UnusableException(RejectReason.NO_FRAME, "the decoder found no picture");
    }
  }

  private void usable(int code) throws UnusableException {
    if (code == AVERROR_ENOMEM() && memoryIsShort()) {
      throw new IllegalStateException(
          "no native memory left to decode a photo: give the process more, or fewer workers");
    }
    if (code < 0) {
      throw new UnusableException(
          RejectReason.NO_FRAME, "the picture is damaged (" + Ffmpeg.words(code) + ")");
    }
  }

  /** Decoders call damage a lack of memory, too: whether there is none for such a picture. */
  private boolean memoryIsShort() {
    Pointer memory = av_malloc(Math.min(Ffmpeg.MAX_ALLOCATION / 2, 2 * largest.bytes() + BLOCK));
    boolean isShort = memory == null || memory.isNull();
    av_free(memory);
    return isShort;
  }

  @Override
  public void close() {
    avcodec_free_context(context);
  }
}
