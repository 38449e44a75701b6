package dev.reelroutes.media;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_ENOMEM;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * Decodes one track of a movie. What is damaged is passed over: a movie with a flaw is still the
 * movie that somebody wants to keep.
 */
public final class PacketDecoder implements AutoCloseable {

  private static final int MOST_THREADS = 4;

  /** In a row; each thread of the decoder may hold one. */
  private static final int MOST_DAMAGED = 2 * MOST_THREADS;

  private final AVCodecContext context;

  /**
   * @param stream as it was opened; only its parameters are read
   * @throws UnusableMovieException if its codec is not decoded here
   */
  public PacketDecoder(AVStream stream, ForeignLimits limits) throws UnusableMovieException {
    int id = stream.codecpar().codec_id();
    AVCodec decoder = avcodec_find_decoder(id);
    if (decoder == null) {
      throw unsupported(id);
    }
    context = avcodec_alloc_context3(decoder);
    try {
      Ffmpeg.check(avcodec_parameters_to_context(context, stream.codecpar()), "prepare a decoder");
      context.pkt_timebase(stream.time_base());
      context.max_pixels(limits.maxPixels());
      context.thread_count(Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()));
      open(decoder, id);
    } catch (UnusableMovieException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private void open(AVCodec decoder, int id) throws UnusableMovieException {
    AVDictionary options = new AVDictionary(null);
    av_dict_set(options, "codec_whitelist", ForeignFile.CODECS, 0);
    try {
      if (avcodec_open2(context, decoder, options) < 0) {
        throw unsupported(id);
      }
    } finally {
      av_dict_free(options);
    }
  }

  private static UnusableMovieException unsupported(int codec) {
    return new UnusableMovieException(
        RejectReason.CODEC_NOT_ALLOWED,
        "is in a format that is not decoded here: " + avcodec_get_name(codec).getString());
  }

  /**
   * Takes a packet; all frames must have been received before.
   *
   * @param packet null at the end
   */
  public void send(@Nullable AVPacket packet) {
    if (avcodec_send_packet(context, packet) == AVERROR_ENOMEM()) {
      throw new IllegalStateException("no native memory left to decode a movie");
    }
  }

  /** Gives the next frame; false when there is none yet. */
  public boolean receive(AVFrame frame) {
    int code = avcodec_receive_frame(context, frame);
    for (int damaged = 0; damaged < MOST_DAMAGED && isDamaged(code); damaged++) {
      code = avcodec_receive_frame(context, frame);
    }
    return code >= 0;
  }

  private static boolean isDamaged(int code) {
    return code < 0 && code != AVERROR_EAGAIN() && code != AVERROR_EOF();
  }

  @Override
  public void close() {
    avcodec_free_context(context);
  }
}
