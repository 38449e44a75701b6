package dev.reelroutes.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;

import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;

/**
 * Encodes sound as AAC-LC, 96 kbit/s per channel. Packets come {@link #priming} samples before what
 * went in. Raw bindings instead of a frame recorder, because that writes files, not packets.
 */
public final class AacEncoder implements AutoCloseable {

  private static final int BITS_PER_CHANNEL = 96_000;

  private final AVCodecContext context;
  private final AVFrame frame = av_frame_alloc();
  private final AVPacket packet = av_packet_alloc();
  private final Consumer<byte[]> out;
  private long encoded;

  /**
   * @param rate one of AAC's
   * @param out takes one packet after the other
   */
  public AacEncoder(int channels, int rate, Consumer<byte[]> out) {
    this.out = out;
    @Nullable AVCodec encoder = avcodec_find_encoder_by_name("aac");
    if (encoder == null) {
      throw new IllegalStateException("this FFmpeg was built without its aac encoder");
    }
    context = avcodec_alloc_context3(encoder);
    try {
      open(encoder, channels, rate);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private void open(AVCodec encoder, int channels, int rate) {
    av_channel_layout_default(context.ch_layout(), channels);
    context.sample_fmt(AV_SAMPLE_FMT_FLTP).sample_rate(rate).time_base(av_make_q(1, rate));
    context.bit_rate((long) BITS_PER_CHANNEL * channels);
    context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
    Ffmpeg.check(avcodec_open2(context, encoder, (AVDictionary) null), "open the aac encoder");
    av_channel_layout_default(frame.ch_layout(), channels);
    frame.format(AV_SAMPLE_FMT_FLTP).sample_rate(rate).nb_samples(context.frame_size());
    Ffmpeg.check(av_frame_get_buffer(frame, 0), "hold sound");
  }

  /** Samples per packet. */
  public int samples() {
    return context.frame_size();
  }

  /** What a decoder must drop at the beginning, in samples. */
  public int priming() {
    return context.initial_padding();
  }

  /** AudioSpecificConfig. */
  public byte[] config() {
    byte[] config = new byte[context.extradata_size()];
    context.extradata().get(config);
    return config;
  }

  /**
   * Encodes one packet's worth.
   *
   * @param sound a channel behind the other, each of {@link #samples}
   */
  public void encode(float[][] sound) {
    Ffmpeg.check(av_frame_make_writable(frame), "reuse the memory of sound");
    for (int channel = 0; channel < sound.length; channel++) {
      new FloatPointer(frame.data(channel)).put(sound[channel]);
    }
    frame.pts(encoded);
    encoded += samples();
    Ffmpeg.check(avcodec_send_frame(context, frame), "encode sound");
    receive();
  }

  /** Gives the packets that are still inside. */
  public void finish() {
    Ffmpeg.check(avcodec_send_frame(context, null), "finish sound");
    receive();
  }

  private void receive() {
    while (avcodec_receive_packet(context, packet) >= 0) {
      out.accept(ForeignSound.bytes(packet));
      av_packet_unref(packet);
    }
  }

  @Override
  public void close() {
    avcodec_free_context(context);
    av_frame_free(frame);
    av_packet_free(packet);
  }
}
