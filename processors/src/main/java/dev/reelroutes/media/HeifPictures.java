package dev.reelroutes.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AV1;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Decodes the coded items of a HEIF file, and grids of them. */
final class HeifPictures {

  private final HeifMeta meta;

  HeifPictures(HeifMeta meta) {
    this.meta = meta;
  }

  /** FFmpeg's codec for an item's type. */
  static int codec(String type) throws UnusableException {
    return switch (type) {
      case "hvc1", "hev1" -> AV_CODEC_ID_HEVC;
      case "av01" -> AV_CODEC_ID_AV1;
      case "" -> throw new UnusableException(RejectReason.NO_FRAME, "there is no primary item");
      default ->
          throw PhotoLayout.unsupported("a HEIF of " + type.replaceAll("[^ -~]", "?") + " items");
    };
  }

  /**
   * Decodes an item with its colours.
   *
   * @param expected what has passed the limits: pictures of other sizes are not decoded
   */
  StillFrame decode(long item, ImageHeader expected) throws UnusableException {
    StillFrame still =
        meta.type(item).equals("grid") ? grid(item, expected) : single(item, expected);
    for (HeifMeta.Property property : meta.properties(item)) {
      if (property.type().equals("colr")) {
        colour(still, property.body());
      }
    }
    return still;
  }

  private StillFrame single(long item, ImageHeader expected) throws UnusableException {
    StillFrame still = new StillFrame(av_frame_alloc(), Orientation.UPRIGHT);
    try (StillDecoder decoder = decoder(item, expected)) {
      decoder.decode(coded(item, expected), still.frame());
      return still;
    } catch (UnusableException | RuntimeException e) {
      still.close();
      throw e;
    }
  }

  private StillFrame grid(long item, ImageHeader expected) throws UnusableException {
    HeifGrid grid = HeifGrid.of(meta, item);
    if (!grid.picture().sameSides(expected)) {
      throw new UnusableException(
          RejectReason.NO_FRAME, "a grid is of " + grid.picture() + ", not of " + expected);
    }
    ImageHeader tile = grid.tile();
    // Tiles are coded alike, as 23008-12, 6.6.2.3.1 demands: one decoder does.
    try (StillFrame decoded = new StillFrame(av_frame_alloc(), Orientation.UPRIGHT);
        TileCanvas canvas = new TileCanvas(grid.picture());
        StillDecoder decoder = decoder(grid.tiles().get(0), tile)) {
      for (int i = 0; i < grid.tiles().size(); i++) {
        AVFrame frame = decoded.frame();
        decoder.decode(coded(grid.tiles().get(i), tile), frame);
        if (frame.width() != tile.width() || frame.height() != tile.height()) {
          throw new UnusableException(RejectReason.NO_FRAME, "a tile is not of " + tile);
        }
        canvas.put(frame, i % grid.columns() * tile.width(), i / grid.columns() * tile.height());
      }
      return canvas.finished();
    }
  }

  private StillDecoder decoder(long item, ImageHeader size) throws UnusableException {
    int codec = codec(meta.type(item));
    byte[] hevc = meta.property(item, "hvcC").orElse(new byte[0]);
    return new StillDecoder(codec, hevc, size, 0);
  }

  private byte[] coded(long item, ImageHeader size) throws UnusableException {
    byte[] coded = meta.locations().bytes(item);
    if (meta.type(item).equals("av01")) {
      Av1Size.check(coded, size);
    }
    return coded;
  }

  /** ISO/IEC 14496-12, 12.1.5. What stands here is stronger than what the coded picture says. */
  private static void colour(StillFrame still, byte[] colr) {
    ByteBuffer in = ByteBuffer.wrap(colr);
    String type = new String(colr, 0, Math.min(4, colr.length), StandardCharsets.ISO_8859_1);
    if (type.equals("nclx") && colr.length >= 11) {
      AVFrame frame = still.frame();
      frame.color_primaries(in.getShort(4)).color_trc(in.getShort(6)).colorspace(in.getShort(8));
      frame.color_range(colr[10] < 0 ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG);
    } else if (type.equals("prof") || type.equals("rICC")) {
      still.profiled(Arrays.copyOfRange(colr, 4, colr.length));
    }
  }
}
