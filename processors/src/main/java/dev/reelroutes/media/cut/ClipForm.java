package dev.reelroutes.media.cut;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;

import dev.reelroutes.media.Ffmpeg;
import dev.reelroutes.media.FrameSize;
import dev.reelroutes.media.PictureFit;
import dev.reelroutes.media.UnusableMovieException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/**
 * What a clip's tracks are: like its sources' if they are all alike, else H.264 of the largest
 * picture's size. Each source is shown to it once, in order; it keeps nothing of them.
 */
final class ClipForm implements AutoCloseable {

  /** Of the clip's pictures: so many per second. */
  static final int UNIT = 90_000;

  /** Some that AAC has (ISO/IEC 14496-3, table 1.18); of others the usual one is made. */
  private static final Set<Integer> RATES = Set.of(48_000, 44_100, 32_000, 24_000, 16_000, 8_000);

  private static final int USUAL_RATE = 48_000;

  private final AVFormatContext context = avformat_alloc_context();
  private final AVStream pictures = avformat_new_stream(context, null);
  private @Nullable AVStream sound;
  private boolean alike = true;
  private boolean joins = true;
  private boolean soundCopies = true;
  private int sources;
  private int sounding;
  private @Nullable FrameSize largest;

  /** Takes a source into account. */
  void add(SourceVideo source) throws UnusableMovieException {
    AVStream seen = source.pictures();
    if (sources++ == 0) {
      copy(seen, pictures);
      pictures.time_base(avutil.av_make_q(1, UNIT)).avg_frame_rate(seen.avg_frame_rate());
      pictures.sample_aspect_ratio(seen.sample_aspect_ratio());
      joins = EdgeEncoder.joins(seen.codecpar());
    }
    alike &=
        same(pictures.codecpar(), seen.codecpar())
            && SourceVideo.rotation(pictures.codecpar()) == SourceVideo.rotation(seen.codecpar());
    FrameSize shown = PictureFit.shown(seen);
    FrameSize before = largest;
    if (before == null || pixels(shown) > pixels(before)) {
      largest = shown;
    }
    if (!source.sounds().isEmpty()) {
      sounding++;
      hear(source.sounds().get(0));
    }
  }

  private void hear(AVStream heard) {
    AVStream first = sound;
    if (first == null) {
      first = avformat_new_stream(context, null);
      copy(heard, first);
      first.time_base(avutil.av_make_q(1, heard.codecpar().sample_rate()));
      sound = first;
    }
    soundCopies &=
        heard.codecpar().codec_id() == AV_CODEC_ID_AAC
            && heard.codecpar().extradata_size() > 0
            && sameSound(first.codecpar(), heard.codecpar());
  }

  private static void copy(AVStream from, AVStream to) {
    Ffmpeg.check(avcodec_parameters_copy(to.codecpar(), from.codecpar()), "copy a track's header");
    to.disposition(from.disposition());
  }

  private static int pixels(FrameSize size) {
    return size.width() * size.height();
  }

  private static boolean same(AVCodecParameters one, AVCodecParameters other) {
    return one.codec_id() == other.codec_id()
        && one.width() == other.width()
        && one.height() == other.height()
        && one.format() == other.format()
        && one.sample_aspect_ratio().num() == other.sample_aspect_ratio().num()
        && one.sample_aspect_ratio().den() == other.sample_aspect_ratio().den()
        && Arrays.equals(Bytes.header(one), Bytes.header(other));
  }

  private static boolean sameSound(AVCodecParameters one, AVCodecParameters other) {
    return one.codec_id() == other.codec_id()
        && one.sample_rate() == other.sample_rate()
        && one.ch_layout().nb_channels() == other.ch_layout().nb_channels()
        && Arrays.equals(Bytes.header(one), Bytes.header(other));
  }

  /** Whether pictures can be copied. */
  boolean copies() {
    return alike && joins;
  }

  /** The size that all pictures are brought to; null if they stay as they are. */
  @Nullable FrameSize fitted() {
    return alike ? null : largest;
  }

  /** What makes the sound; null if it is copied, or there is none. */
  @Nullable JoinedSound joinedSound() {
    AVStream heard = sound;
    if (heard == null || (soundCopies && sources == sounding)) {
      return null;
    }
    int own = heard.codecpar().sample_rate();
    int rate = RATES.contains(own) ? own : USUAL_RATE;
    JoinedSound joined =
        new JoinedSound(rate, heard.codecpar().ch_layout().nb_channels() == 1 ? 1 : 2);
    joined.describe(heard);
    heard.time_base(avutil.av_make_q(1, rate));
    return joined;
  }

  /** The tracks, when all sources were added. */
  Tracks tracks() {
    FrameSize size = fitted();
    if (size != null) {
      fit(size);
    }
    AVStream heard = sound;
    return new Tracks(Container.MP4, true, pictures, heard == null ? List.of() : List.of(heard));
  }

  private void fit(FrameSize size) {
    AVStream plain = avformat_new_stream(context, null);
    AVCodecParameters codec = plain.codecpar();
    codec.codec_type(AVMEDIA_TYPE_VIDEO).codec_id(AV_CODEC_ID_H264).format(AV_PIX_FMT_YUV420P);
    codec.width(size.width()).height(size.height());
    codec.color_range(AVCOL_RANGE_MPEG).color_space(AVCOL_SPC_BT709);
    codec.color_primaries(AVCOL_PRI_BT709).color_trc(AVCOL_TRC_BT709);
    copy(plain, pictures);
    pictures.sample_aspect_ratio(avutil.av_make_q(0, 1));
  }

  @Override
  public void close() {
    avformat_free_context(context);
  }
}
