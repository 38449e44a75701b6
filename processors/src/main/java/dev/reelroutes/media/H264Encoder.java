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
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_I;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;

import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;

/**
 * Turns pictures into H.264 samples, each an IDR picture of its own: one in, one out, none waits
 * for the next. Equal profiles give equal parameter sets, so that samples of separate encoders fit
 * into one movie. For one thread at a time; it holds native memory until it is closed.
 *
 * <p>Raw bindings instead of a frame recorder, because only they force IDR pictures and give the
 * parameter sets apart from the samples.
 */
public final class H264Encoder implements AutoCloseable {

  /** Long on purpose: pictures are forced, the encoder's own rhythm must not add to them. */
  private static final int GOP = 600;

  private static final int NAL_TYPE = 0x1F;
  private static final int SPS = 7;
  private static final int PPS = 8;

  private final FrameSize size;
  private final AVCodecContext context;
  private final AVFrame frame;
  private final AVPacket packet;
  private final ParameterSets sets;
  private final IdrPicId idrPicId;
  private long pictures;

  /**
   * @throws IllegalArgumentException if no H.264 level admits size and rate
   * @throws IllegalStateException if this FFmpeg lacks the encoder or it refuses the profile
   */
  public H264Encoder(EncoderProfile profile) {
    this(profile, EncoderOptions.of(profile));
  }

  H264Encoder(EncoderProfile profile, EncoderOptions options) {
    Ffmpeg.load();
    size = profile.size();
    H264Level level = H264Level.of(size, profile.fps());
    context = avcodec_alloc_context3(encoder(profile.encoder()));
    frame = av_frame_alloc();
    packet = av_packet_alloc();
    PointerScope scope = new PointerScope();
    try {
      open(profile, options);
      sets = readSets(level);
      idrPicId = new IdrPicId(sets);
    } catch (RuntimeException e) {
      close();
      throw e;
    } finally {
      scope.close();
    }
  }

  private static AVCodec encoder(String name) {
    AVCodec encoder = avcodec_find_encoder_by_name(name);
    if (encoder == null) {
      throw new IllegalStateException(
          name
              + " is not in this build of FFmpeg"
              + (name.equals("libx264") ? ": build with -Pgpl, or use libopenh264" : ""));
    }
    return encoder;
  }

  private void open(EncoderProfile profile, EncoderOptions options) {
    context.width(size.width()).height(size.height()).pix_fmt(AV_PIX_FMT_YUV420P);
    context.time_base(av_make_q(1, profile.fps())).framerate(av_make_q(profile.fps(), 1));
    context.color_range(AVCOL_RANGE_MPEG).colorspace(AVCOL_SPC_BT709);
    context.color_primaries(AVCOL_PRI_BT709).color_trc(AVCOL_TRC_BT709);
    context.sample_aspect_ratio(av_make_q(1, 1));
    context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
    context.gop_size(GOP).max_b_frames(0).thread_count(1).slices(1);
    context.qmin(options.qmin()).qmax(options.qmax());
    AVDictionary dictionary = new AVDictionary(null);
    options.names().forEach((name, value) -> av_dict_set(dictionary, name, value, 0));
    try {
      Ffmpeg.check(
          avcodec_open2(context, context.codec(), dictionary),
          "open " + profile.encoder() + " for " + size);
    } finally {
      av_dict_free(dictionary);
    }
    frame.format(AV_PIX_FMT_YUV420P).width(size.width()).height(size.height());
    Ffmpeg.check(av_frame_get_buffer(frame, 0), "hold a picture");
  }

  private ParameterSets readSets(H264Level level) {
    byte[] header = new byte[context.extradata_size()];
    context.extradata().get(header);
    List<byte[]> nals = NalUnits.ofByteStream(header);
    return new ParameterSets(
        nals.stream().filter(nal -> type(nal) == SPS).map(level::atLeastIn).toList(),
        nals.stream().filter(nal -> type(nal) == PPS).toList());
  }

  private static int type(byte[] nal) {
    return nal[0] & NAL_TYPE;
  }

  /** SPS and PPS of everything this encodes. */
  public ParameterSets parameterSets() {
    return sets;
  }

  /**
   * Encodes one picture.
   *
   * @param id {@code idr_pic_id}, 0..65535; must differ from that of the picture shown before
   * @return the NAL units of one IDR picture, each after its length in 4 bytes
   */
  public byte[] encode(Picture picture, int id) {
    if (!picture.size().equals(size)) {
      throw new IllegalArgumentException("a picture of " + picture.size() + " in " + size);
    }
    PointerScope scope = new PointerScope();
    try {
      fill(picture);
      Ffmpeg.check(avcodec_send_frame(context, frame), "encode a picture");
      Ffmpeg.check(avcodec_receive_packet(context, packet), "get a picture's sample");
      byte[] stream = new byte[packet.size()];
      packet.data().get(stream);
      av_packet_unref(packet);
      return idrPicId.in(idrSlices(stream), id);
    } finally {
      scope.close();
    }
  }

  private void fill(Picture picture) {
    Ffmpeg.check(av_frame_make_writable(frame), "reuse a picture's memory");
    copy(picture.luma(), 0, size.width());
    copy(picture.cb(), 1, size.width() / 2);
    copy(picture.cr(), 2, size.width() / 2);
    frame.pict_type(AV_PICTURE_TYPE_I);
    frame.pts(pictures++);
  }

  private void copy(byte[] plane, int index, int width) {
    BytePointer rows = frame.data(index);
    int stride = frame.linesize(index);
    for (int y = 0; y < plane.length / width; y++) {
      rows.position((long) y * stride).put(plane, y * width, width);
    }
  }

  private static byte[] idrSlices(byte[] stream) {
    List<byte[]> slices =
        NalUnits.ofByteStream(stream).stream().filter(SliceSyntax::isIdrSlice).toList();
    if (slices.isEmpty()) {
      throw new IllegalStateException("the encoder gave no IDR picture");
    }
    return NalUnits.sample(slices);
  }

  @Override
  public void close() {
    avcodec_free_context(context);
    av_frame_free(frame);
    av_packet_free(packet);
  }
}
