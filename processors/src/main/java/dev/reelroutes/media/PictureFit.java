package dev.reelroutes.media;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_CL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_NCL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BICUBIC;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_BT2020;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU601;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU709;
import static org.bytedeco.ffmpeg.global.swscale.SWS_FULL_CHR_H_INP;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import dev.reelroutes.media.Placement.Extent;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.jspecify.annotations.Nullable;

/**
 * Brings a video's frames to a movie's form: upright, square pixels, limited BT.709, the whole
 * picture centred in the movie's size. Other than photos, thousands in a row are alike, so that the
 * scaler is kept from one to the next. Brightness beyond BT.709 (HDR) is not mapped: such videos
 * become pale.
 */
public final class PictureFit implements AutoCloseable {

  private static final int UNCHANGED = 1 << 16; // contrast and saturation, 16.16 fixed point

  /** From here on, a video that does not say is BT.709, below BT.601: what players assume. */
  private static final int HIGH_DEFINITION = 720;

  private static final int MAX_SIDE = 4096;

  /** Of H.264 level 5.2. */
  private static final int MAX_BLOCKS = 36_864;

  private static final double STEP = 0.995;
  private static final int MIN_SIDE = 16;

  private final FrameSize size;
  private final Orientation orientation;
  private final AVFrame scaled = av_frame_alloc();
  private @Nullable SwsContext scaler;
  private @Nullable Source prepared;

  PictureFit(FrameSize size, Orientation orientation) {
    this.size = size;
    this.orientation = orientation;
  }

  /**
   * For pictures of a track.
   *
   * @param size that they get
   */
  public static PictureFit of(AVStream stream, FrameSize size) {
    return new PictureFit(size, ForeignPictures.orientation(stream));
  }

  /** The size that a track is shown in. */
  public static FrameSize shown(AVStream stream) {
    AVCodecParameters codec = stream.codecpar();
    Extent stored = new Extent(codec.width(), codec.height());
    return shown(stored, codec.sample_aspect_ratio(), ForeignPictures.orientation(stream));
  }

  /** What a scaler is made for. */
  private record Source(
      int width, int height, int format, int matrix, boolean full, Placement place) {

    boolean isAsWanted(Extent target) {
      return format == AV_PIX_FMT_YUV420P
          && matrix == SWS_CS_ITU709
          && !full
          && width == target.width()
          && height == target.height();
    }
  }

  /**
   * The size that a video is shown in: upright, with square pixels, both sides even, and scaled
   * down if it is larger than a movie can be.
   *
   * @param aspect width of a pixel over its height; 0/1 if unknown
   */
  static FrameSize shown(Extent stored, AVRational aspect, Orientation orientation) {
    Extent upright = square(stored, aspect).swapped(orientation.swapped());
    double scale = Math.min(1, MAX_SIDE / (double) Math.max(upright.width(), upright.height()));
    while (blocks(upright.width() * scale) * blocks(upright.height() * scale) > MAX_BLOCKS) {
      scale *= STEP;
    }
    return new FrameSize(even(upright.width() * scale), even(upright.height() * scale));
  }

  private static long blocks(double length) {
    return (even(length) + 15L) / 16;
  }

  /** Pixels that are no squares become so by stretching the side that is too short. */
  private static Extent square(Extent stored, AVRational aspect) {
    if (aspect.num() < 1 || aspect.den() < 1 || aspect.num() == aspect.den()) {
      return stored;
    }
    double ratio = aspect.num() / (double) aspect.den();
    return ratio > 1
        ? new Extent((int) Math.round(stored.width() * ratio), stored.height())
        : new Extent(stored.width(), (int) Math.round(stored.height() / ratio));
  }

  private static int even(double length) {
    return Math.max(MIN_SIDE, 2 * (int) Math.round(length / 2));
  }

  /** The picture of one frame. */
  public Picture fit(AVFrame frame) {
    Extent shown =
        square(new Extent(frame.width(), frame.height()), frame.sample_aspect_ratio())
            .swapped(orientation.swapped());
    Placement place = Placement.of(shown, size, Framing.PAD);
    Source source =
        new Source(
            frame.width(),
            frame.height(),
            frame.format(),
            matrix(frame),
            frame.color_range() == AVCOL_RANGE_JPEG,
            place);
    // Some decoders give pictures from the bottom up.
    boolean ready = source.isAsWanted(target(place)) && frame.linesize(0) > 0;
    AVFrame from = ready ? frame : scaled(frame, source);
    Picture picture = Picture.black(size);
    for (int plane = 0; plane < 3; plane++) {
      place(from, plane, picture, place);
    }
    return picture;
  }

  private Extent target(Placement place) {
    return place.size().swapped(orientation.swapped());
  }

  private static int matrix(AVFrame frame) {
    int space = frame.colorspace();
    if (space == AVCOL_SPC_BT2020_NCL || space == AVCOL_SPC_BT2020_CL) {
      return SWS_CS_BT2020;
    }
    boolean high = Math.min(frame.width(), frame.height()) >= HIGH_DEFINITION;
    return space == AVCOL_SPC_BT709 || (space == AVCOL_SPC_UNSPECIFIED && high)
        ? SWS_CS_ITU709
        : SWS_CS_ITU601;
  }

  private AVFrame scaled(AVFrame frame, Source source) {
    SwsContext context = source.equals(prepared) && scaler != null ? scaler : prepare(source);
    Ffmpeg.check(
        sws_scale(
            context,
            frame.data(),
            frame.linesize(),
            0,
            frame.height(),
            scaled.data(),
            scaled.linesize()),
        "scale a picture");
    return scaled;
  }

  private SwsContext prepare(Source source) {
    sws_freeContext(scaler);
    scaler = null;
    Extent target = target(source.place());
    av_frame_unref(scaled);
    scaled.format(AV_PIX_FMT_YUV420P).width(target.width()).height(target.height());
    Ffmpeg.check(av_frame_get_buffer(scaled, 0), "hold a scaled picture");
    SwsContext context =
        sws_getContext(
            source.width(),
            source.height(),
            source.format(),
            target.width(),
            target.height(),
            AV_PIX_FMT_YUV420P,
            SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INP,
            null,
            null,
            (DoublePointer) null);
    if (context == null) {
      throw new IllegalStateException("FFmpeg cannot scale pixel format " + source.format());
    }
    scaler = context;
    Ffmpeg.check(
        sws_setColorspaceDetails(
            context,
            sws_getCoefficients(source.matrix()),
            source.full() ? 1 : 0,
            sws_getCoefficients(SWS_CS_ITU709),
            0,
            0,
            UNCHANGED,
            UNCHANGED),
        "convert colours");
    prepared = source;
    return context;
  }

  private void place(AVFrame from, int plane, Picture picture, Placement place) {
    int shift = plane == 0 ? 0 : 1;
    Extent extent = target(place);
    int width = extent.width() >> shift;
    int height = extent.height() >> shift;
    byte[] stored = new byte[width * height];
    BytePointer rows = from.data(plane);
    for (int y = 0; y < height; y++) {
      rows.position((long) y * from.linesize(plane)).get(stored, y * width, width);
    }
    byte[] target = plane == 0 ? picture.luma() : plane == 1 ? picture.cb() : picture.cr();
    int stride = size.width() >> shift;
    int at = (place.y() >> shift) * stride + (place.x() >> shift);
    orientation.turn(stored, width, target, at, stride);
  }

  @Override
  public void close() {
    sws_freeContext(scaler);
    scaler = null;
    av_frame_free(scaled);
  }
}
