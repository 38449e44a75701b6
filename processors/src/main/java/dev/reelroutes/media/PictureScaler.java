package dev.reelroutes.media;

import static org.bytedeco.ffmpeg.global.avutil.AVCHROMA_LOC_BOTTOMLEFT;
import static org.bytedeco.ffmpeg.global.avutil.AVCHROMA_LOC_LEFT;
import static org.bytedeco.ffmpeg.global.avutil.AVCHROMA_LOC_TOP;
import static org.bytedeco.ffmpeg.global.avutil.AVCHROMA_LOC_TOPLEFT;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P16;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BICUBIC;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU709;
import static org.bytedeco.ffmpeg.global.swscale.SWS_FULL_CHR_H_INP;
import static org.bytedeco.ffmpeg.global.swscale.sws_alloc_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_init_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import dev.reelroutes.media.Placement.Extent;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.ffmpeg.swscale.SwsFilter;

/**
 * Scales a decoded frame, whatever its pixel format, and converts its colours to limited BT.709.
 *
 * <p>FFmpeg only scales, in the photo's own colours and to 16 bits; the colours are converted here,
 * on a tenth of the pixels, because FFmpeg's scaler goes a way of 8 bits through RGB for a matrix
 * and knows no primaries.
 */
final class PictureScaler {

  private static final int UNCHANGED = 1 << 16; // contrast and saturation, 16.16 fixed point

  /** Where chroma samples sit between luma samples, in 1/256 of a luma sample's distance. */
  private static final int FIRST = 0;

  private static final int BETWEEN = 128;
  private static final int SECOND = 256;

  private PictureScaler() {}

  /**
   * Scales.
   *
   * @param extent stored width and height of the result, even
   * @param orientation how the pixels are stored: a movie's chroma sits at the left when upright
   */
  static ColourConversion.Planes scaled(AVFrame frame, Extent extent, Orientation orientation) {
    ColourConversion conversion = ColourConversion.of(YuvCoding.of(frame), SourceColours.of(frame));
    AVFrame small = av_frame_alloc();
    try {
      small.format(AV_PIX_FMT_YUV420P16).width(extent.width()).height(extent.height());
      Ffmpeg.check(av_frame_get_buffer(small, 0), "hold a scaled picture");
      scale(frame, small, orientation);
      return conversion.convert(ColourPlanes.of(small));
    } finally {
      av_frame_free(small);
    }
  }

  private static void scale(AVFrame from, AVFrame to, Orientation orientation) {
    SwsContext context = sws_alloc_context();
    try {
      context.flags(SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INP);
      context.src_w(from.width()).src_h(from.height()).src_format(from.format());
      context.dst_w(to.width()).dst_h(to.height()).dst_format(to.format());
      placeChroma(context, from, orientation);
      Ffmpeg.check(
          sws_init_context(context, (SwsFilter) null, (SwsFilter) null),
          "scale pixel format " + from.format() + " to " + to.width() + " px");
      // The same matrix and range on both sides, so that nothing is converted but RGB.
      int range = YuvCoding.isYuv(from) ? 1 : 0;
      Ffmpeg.check(
          sws_setColorspaceDetails(
              context,
              sws_getCoefficients(SWS_CS_ITU709),
              range,
              sws_getCoefficients(SWS_CS_ITU709),
              range,
              0,
              UNCHANGED,
              UNCHANGED),
          "keep colours");
      Ffmpeg.check(
          sws_scale(
              context, from.data(), from.linesize(), 0, from.height(), to.data(), to.linesize()),
          "scale a picture");
    } finally {
      sws_freeContext(context);
    }
  }

  private static void placeChroma(SwsContext context, AVFrame from, Orientation orientation) {
    AVPixFmtDescriptor format = av_pix_fmt_desc_get(from.format());
    int location = from.chroma_location();
    boolean top = location == AVCHROMA_LOC_TOP || location == AVCHROMA_LOC_TOPLEFT;
    boolean left =
        location == AVCHROMA_LOC_LEFT
            || location == AVCHROMA_LOC_TOPLEFT
            || location == AVCHROMA_LOC_BOTTOMLEFT;
    if (format.log2_chroma_w() == 1) {
      context.src_h_chr_pos(left ? FIRST : BETWEEN);
    }
    if (format.log2_chroma_h() == 1) {
      context.src_v_chr_pos(top ? FIRST : BETWEEN);
    }
    int atUprightLeft = orientation.fromUprightLeft() ? FIRST : SECOND;
    context.dst_h_chr_pos(orientation.swapped() ? BETWEEN : atUprightLeft);
    context.dst_v_chr_pos(orientation.swapped() ? atUprightLeft : BETWEEN);
  }
}
