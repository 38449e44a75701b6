package dev.reelroutes.media;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_PAL8;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_copy_props;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_image_copy_plane;
import static org.bytedeco.ffmpeg.global.avutil.av_image_get_linesize;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_count_planes;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/** Puts decoded tiles together, in the pixel format of the first one. */
final class TileCanvas implements AutoCloseable {

  private static final int PALETTE_BYTES = 1024;

  private final int width;
  private final int height;
  private @Nullable AVFrame whole;

  TileCanvas(ImageHeader picture) {
    width = (int) picture.width();
    height = (int) picture.height();
  }

  /**
   * Copies a tile, or what of it lies inside, and empties it.
   *
   * @param x its left edge, px
   * @param y its top edge, px
   * @throws UnusableException NO_FRAME if it is of another pixel format than the first one
   */
  void put(AVFrame tile, long x, long y) throws UnusableException {
    if (whole == null) {
      whole = canvas(tile);
    }
    if (tile.format() != whole.format() || x >= width || y >= height) {
      throw new UnusableException(RejectReason.NO_FRAME, "the tiles do not fit together");
    }
    AVPixFmtDescriptor format = av_pix_fmt_desc_get(tile.format());
    int columns = (int) Math.min(tile.width(), width - x);
    int rows = (int) Math.min(tile.height(), height - y);
    int planes = tile.format() == AV_PIX_FMT_PAL8 ? 1 : av_pix_fmt_count_planes(tile.format());
    for (int plane = 0; plane < planes; plane++) {
      int shift = plane == 1 || plane == 2 ? format.log2_chroma_h() : 0;
      long start =
          (y >> shift) * whole.linesize(plane)
              + av_image_get_linesize(tile.format(), (int) x, plane);
      av_image_copy_plane(
          new BytePointer(whole.data(plane)).position(start),
          whole.linesize(plane),
          tile.data(plane),
          tile.linesize(plane),
          av_image_get_linesize(tile.format(), columns, plane),
          -(-rows >> shift)); // rounded up
    }
    av_frame_unref(tile);
  }

  private AVFrame canvas(AVFrame tile) {
    AVFrame frame = av_frame_alloc();
    try {
      Ffmpeg.check(av_frame_copy_props(frame, tile), "copy a picture's properties");
      frame.format(tile.format()).width(width).height(height);
      Ffmpeg.check(av_frame_get_buffer(frame, 0), "hold a picture of tiles");
      if (tile.format() == AV_PIX_FMT_PAL8) {
        av_image_copy_plane(
            frame.data(1), PALETTE_BYTES, tile.data(1), PALETTE_BYTES, PALETTE_BYTES, 1);
      }
      return frame;
    } catch (RuntimeException e) {
      av_frame_free(frame);
      throw e;
    }
  }

  /** The whole picture, which is the caller's from now on. */
  StillFrame finished() throws UnusableException {
    if (whole == null) {
      throw new UnusableException(RejectReason.NO_FRAME, "there are no tiles");
    }
    StillFrame still = new StillFrame(whole, Orientation.UPRIGHT);
    whole = null;
    return still;
  }

  @Override
  public void close() {
    if (whole != null) {
      av_frame_free(whole);
    }
  }
}
