package dev.reelroutes.media.cut;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
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

/**
 * Encodes the pictures around a cut so that they fit between a track's own: H.264 of its size, its
 * colours and at most its profile, one sample for each picture at once.
 */
final class EdgeEncoder implements AutoCloseable {

  private static final String ENCODER = "libopenh264";

  /** 0..51; here a picture cannot be told from its neighbours that were copied. */
  private static final int QUANTISER = 20;

  private static final int BASELINE = 66;
  private static final int MAIN = 77;
  private static final int LOW_BYTE = 0xFF; // FFmpeg keeps constraint flags above it

  /** Key frames come where parts begin; the encoder's own rhythm must not add to them. */
  private static final int GOP = 600;

  /** Field orders of FFmpeg that are not interlaced: unknown and progressive. */
  private static final int PROGRESSIVE = 1;

  private final AVCodecContext context;
  private final AVPacket packet = av_packet_alloc();
  private final JoinedSets sets;

  /**
   * @throws UnusableMovieException if pictures like the track's cannot be encoded
   */
  EdgeEncoder(AVStream like) throws UnusableMovieException {
    check(like.codecpar());
    AVCodec encoder = avcodec_find_encoder_by_name(ENCODER);
    if (encoder == null) {
      throw new IllegalStateException("this FFmpeg was built without " + ENCODER);
    }
    context = avcodec_alloc_context3(encoder);
    try {
      open(like, encoder);
      byte[] header = new byte[context.extradata_size()];
      context.extradata().get(header);
      sets = JoinedSets.of(Bytes.header(like.codecpar()), header);
    } catch (UnusableMovieException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private static void check(AVCodecParameters codec) throws UnusableMovieException {
    if (codec.codec_id() != AV_CODEC_ID_H264) {
      throw new UnusableMovieException(
          RejectReason.CODEC_NOT_ALLOWED,
          "has pictures in "
              + avcodec_get_name(codec.codec_id()).getString()
              + ": only H.264 is cut exactly, other codecs at key frames");
    }
    boolean usual = codec.format() == AV_PIX_FMT_YUV420P || codec.format() == AV_PIX_FMT_YUVJ420P;
    if (!usual || codec.field_order() > PROGRESSIVE) {
      throw new UnusableMovieException(
          RejectReason.CODEC_NOT_ALLOWED,
          "has pictures that are interlaced or not 8 bit 4:2:0: it is cut at key frames only");
    }
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
    context.gop_size(GOP).max_b_frames(0).thread_count(1).slices(1);
    context.qmin(QUANTISER).qmax(QUANTISER);
    int profile = codec.profile() & LOW_BYTE;
    AVDictionary options = new AVDictionary(null);
    Map.of(
            "rc_mode", "quality",
            "profile",
                profile == BASELINE ? "constrained_baseline" : profile == MAIN ? "main" : "high",
            "coder", "cavlc", // JoinedSets wants it
            "allow_skip_frames", "0")
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

  /** The track's header with the sets of both. */
  byte[] header() {
    return sets.header();
  }

  /**
   * Encodes one picture.
   *
   * @param frame its time in the track's unit; it is changed
   * @param first whether it begins anew, referring to none before
   */
  AVPacket encode(AVFrame frame, boolean first) {
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
    av_packet_free(packet);
    avcodec_free_context(context);
  }
}
