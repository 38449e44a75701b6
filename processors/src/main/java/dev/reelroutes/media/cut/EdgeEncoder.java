package dev.reelroutes.media.cut;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DOVI_CONF;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_remove;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_I;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import dev.reelroutes.media.Ffmpeg;
import dev.reelroutes.media.JoinedSets;
import dev.reelroutes.media.RejectReason;
import dev.reelroutes.media.UnusableMovieException;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.IntPointer;

/**
 * Encodes pictures to H.264, one sample for each at once: either around cuts, so that they fit
 * between a track's own, of its size, its colours and at most its profile; or all of a track that
 * they cannot be fitted into.
 */
final class EdgeEncoder implements AutoCloseable {

  private static final String ENCODER = "libopenh264";

  /** 0..51; finer than cameras are: neighbours were copied. */
  private static final int QUANTISER = 14;

  /** For whole tracks: still hardly to be told, at half the bytes. */
  private static final int QUANTISER_ALONE = 24;

  private static final int BASELINE = 66;
  private static final int MAIN = 77;
  private static final int HIGH = 100;
  private static final int LOW_BYTE = 0xFF; // FFmpeg keeps constraint flags above it

  /**
   * Every second picture by itself: OpenH264 leaves what hardly changes as it was, so that in a row
   * of predicted pictures each is further from its own; all of them alone would be half as large
   * again.
   */
  private static final int GOP = 2;

  /** Alone, players want to seek. */
  private static final int GOP_ALONE = 60;

  /** Slices that are encoded side by side when all pictures are. */
  private static final int MOST_SLICES = 4;

  /** Field orders of FFmpeg that are not interlaced: unknown and progressive. */
  private static final int PROGRESSIVE = 1;

  private final AVCodecContext context;
  private final AVPacket packet = av_packet_alloc();
  private final EightBit form;
  private final boolean alone;
  private final JoinedSets sets;

  /**
   * @param like the track
   * @param alone whether all its pictures are encoded
   * @throws UnusableMovieException if pictures like the track's cannot be encoded
   */
  EdgeEncoder(AVStream like, boolean alone) throws UnusableMovieException {
    AVCodec encoder = avcodec_find_encoder_by_name(ENCODER);
    if (encoder == null) {
      throw new IllegalStateException("this FFmpeg was built without " + ENCODER);
    }
    this.alone = alone;
    form = new EightBit(like.codecpar().width(), like.codecpar().height());
    context = avcodec_alloc_context3(encoder);
    try {
      open(like, encoder);
      byte[] own = new byte[context.extradata_size()];
      context.extradata().get(own);
      sets = alone ? JoinedSets.alone(own) : JoinedSets.of(Bytes.header(like.codecpar()), own);
    } catch (UnusableMovieException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Whether what is encoded here goes into a track's gaps; else all of it must be encoded.
   *
   * @throws UnusableMovieException if it must not be encoded at all
   */
  static boolean joins(AVCodecParameters codec) throws UnusableMovieException {
    if (codec.field_order() > PROGRESSIVE) {
      throw new UnusableMovieException(
          RejectReason.CODEC_NOT_ALLOWED, "is interlaced: it is cut at key frames only");
    }
    boolean usual = codec.format() == AV_PIX_FMT_YUV420P || codec.format() == AV_PIX_FMT_YUVJ420P;
    return codec.codec_id() == AV_CODEC_ID_H264 && usual;
  }

  private void open(AVStream like, AVCodec encoder) throws UnusableMovieException {
    AVCodecParameters codec = like.codecpar();
    context.width(codec.width()).height(codec.height()).pix_fmt(AV_PIX_FMT_YUV420P);
    context.time_base(like.time_base()).framerate(like.avg_frame_rate());
    boolean full = codec.format() == AV_PIX_FMT_YUVJ420P;
    context.color_range(full ? AVCOL_RANGE_JPEG : codec.color_range());
    context.colorspace(codec.color_space()).color_primaries(codec.color_primaries());
    context.color_trc(codec.color_trc()).sample_aspect_ratio(codec.sample_aspect_ratio());
    context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
    int slices = Math.min(MOST_SLICES, Runtime.getRuntime().availableProcessors());
    context.max_b_frames(0).thread_count(alone ? slices : 1).slices(alone ? slices : 1);
    int quantiser = alone ? QUANTISER_ALONE : QUANTISER;
    context.gop_size(alone ? GOP_ALONE : GOP).qmin(quantiser).qmax(quantiser);
    AVDictionary options = new AVDictionary(null);
    Map.of(
            "rc_mode",
            "quality",
            "profile",
            profile(codec),
            "coder",
            alone ? "cabac" : "cavlc", // JoinedSets wants it
            "allow_skip_frames",
            "0")
        .forEach((name, value) -> av_dict_set(options, name, value, 0));
    try {
      if (avcodec_open2(context, encoder, options) < 0) {
        throw new UnusableMovieException(
            RejectReason.CODEC_NOT_ALLOWED,
            "has pictures of %dx%d, which cannot be encoded again: it is cut at key frames only"
                .formatted(codec.width(), codec.height()));
      }
    } finally {
      av_dict_free(options);
    }
  }

  private String profile(AVCodecParameters codec) {
    int profile = alone ? HIGH : codec.profile() & LOW_BYTE;
    return profile == BASELINE ? "constrained_baseline" : profile == MAIN ? "main" : "high";
  }

  /** Whether all pictures are encoded. */
  boolean alone() {
    return alone;
  }

  /** Makes the header of a track like the source's say what is in it now. */
  void describe(AVCodecParameters codec) {
    Bytes.header(codec, sets.header());
    if (alone) {
      codec.codec_id(AV_CODEC_ID_H264).codec_tag(0).format(AV_PIX_FMT_YUV420P);
      codec.profile(HIGH).level(context.level()).bits_per_raw_sample(0).bits_per_coded_sample(0);
      codec.video_delay(0).bit_rate(0);
      IntPointer count = new IntPointer(1).put(codec.nb_coded_side_data());
      av_packet_side_data_remove(codec.coded_side_data(), count, AV_PKT_DATA_DOVI_CONF);
      codec.nb_coded_side_data(count.get());
    }
  }

  /**
   * Encodes one picture.
   *
   * @param decoded its time in the track's unit; it is changed
   * @param first whether it begins anew, referring to none before
   */
  AVPacket encode(AVFrame decoded, boolean first) {
    AVFrame frame = form.of(decoded);
    frame.format(AV_PIX_FMT_YUV420P);
    frame.pict_type(first ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE);
    Ffmpeg.check(avcodec_send_frame(context, frame), "encode a picture");
    Ffmpeg.check(avcodec_receive_packet(context, packet), "get a picture's sample");
    boolean key = (packet.flags() & AV_PKT_FLAG_KEY) != 0;
    Bytes.fill(packet, sets.in(Bytes.of(packet)));
    packet.flags(key ? AV_PKT_FLAG_KEY : 0);
    return packet;
  }

  @Override
  public void close() {
    form.close();
    av_packet_free(packet);
    avcodec_free_context(context);
  }
}
