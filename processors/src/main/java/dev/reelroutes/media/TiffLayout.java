package dev.reelroutes.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_TIFF;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB0;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGBA;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * The first picture of a TIFF (TIFF 6.0). FFmpeg's decoder gets a TIFF of the tags that a picture
 * needs and no others, because it refuses unknown ones when it is told to refuse damage; and it
 * knows strips only, so that tiles (section 15) are handed to it one by one, each as a TIFF.
 *
 * <p>Raw photos are TIFFs, too: their first picture is a preview, or uses a compression of their
 * own. They are refused by these signs, instead of making thumbnails into movies.
 */
@SuppressWarnings("ArrayRecordComponent") // the photo itself, never compared
record TiffLayout(byte[] file, TiffDirectory directory, Segments segments) implements PhotoLayout {

  private static final int SUBFILE = 254;
  private static final int WIDTH = 256;
  private static final int HEIGHT = 257;
  private static final int BITS = 258;
  private static final int COMPRESSION = 259;
  private static final int PHOTOMETRIC = 262;
  private static final int STRIP_OFFSETS = 273;
  private static final int ORIENTATION = 274;
  private static final int SAMPLES = 277;
  private static final int ROWS_PER_STRIP = 278;
  private static final int STRIP_LENGTHS = 279;
  private static final int PLANAR = 284;
  private static final int TILE_WIDTH = 322;
  private static final int TILE_HEIGHT = 323;
  private static final int TILE_OFFSETS = 324;
  private static final int TILE_LENGTHS = 325;
  private static final int EXTRA_SAMPLES = 338;
  private static final int ICC_PROFILE = 34675;
  private static final int DNG_VERSION = 50706;

  /** Size, samples, compression with its options (266, 292, 293, 317), palette, subsampling. */
  private static final Set<Integer> PICTURE =
      Set.of(
          WIDTH,
          HEIGHT,
          BITS,
          COMPRESSION,
          PHOTOMETRIC,
          SAMPLES,
          PLANAR,
          266,
          292,
          293,
          317,
          320,
          530);

  private static final Set<Integer> STRIPS = Set.of(STRIP_OFFSETS, ROWS_PER_STRIP, STRIP_LENGTHS);

  /** None, CCITT (1 to 4), LZW, Deflate (8 and 32946), PackBits. */
  private static final Set<Long> COMPRESSIONS = Set.of(1L, 2L, 3L, 4L, 5L, 8L, 32946L, 32773L);

  /** Grey (0 and 1), RGB, palette, CMYK, YCbCr. */
  private static final Set<Long> PHOTOMETRICS = Set.of(0L, 1L, 2L, 3L, 5L, 6L);

  private static final long CMYK = 5;
  private static final int LARGEST_TILE_OF_SMALL_PICTURE = 1024;

  /** Where the strips or tiles are. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Segments(long[] offsets, long[] lengths) {

    boolean within(long end) {
      if (offsets.length == 0 || (lengths.length > 0 && lengths.length < offsets.length)) {
        return false;
      }
      for (int i = 0; i < offsets.length; i++) {
        if (offsets[i] < 8 || offsets[i] + (lengths.length == 0 ? 1 : lengths[i]) > end) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * Reads the first directory.
   *
   * @throws UnusableException UNSUPPORTED_TYPE for raw photos, and for what FFmpeg cannot unpack
   */
  static TiffLayout of(byte[] tiff) throws UnusableException {
    TiffDirectory found = TiffDirectory.first(tiff);
    boolean tiled = found.has(TILE_OFFSETS);
    Segments segments =
        new Segments(
            found.numbers(tiled ? TILE_OFFSETS : STRIP_OFFSETS),
            found.numbers(tiled ? TILE_LENGTHS : STRIP_LENGTHS));
    TiffLayout layout = new TiffLayout(tiff, found, segments);
    layout.refuseUnsupported();
    return layout;
  }

  private void refuseUnsupported() throws UnusableException {
    if (directory.has(DNG_VERSION) || (directory.number(SUBFILE, 0) & 1) == 1) {
      throw PhotoLayout.unsupported("a raw photo");
    }
    long compression = directory.number(COMPRESSION, 1);
    if (!COMPRESSIONS.contains(compression)) {
      throw PhotoLayout.unsupported("a TIFF or raw photo of compression " + compression);
    }
    long photometric = directory.number(PHOTOMETRIC, 1);
    boolean deepInk = photometric == CMYK && bits() != 32;
    if (!PHOTOMETRICS.contains(photometric) || deepInk) {
      throw PhotoLayout.unsupported("a TIFF of colours " + photometric + " in " + bits() + " bits");
    }
    if (tiled() && directory.number(PLANAR, 1) != 1) {
      throw PhotoLayout.unsupported("a TIFF of tiles for each colour");
    }
  }

  private boolean tiled() {
    return directory.has(TILE_OFFSETS);
  }

  private int bits() {
    long[] each = directory.numbers(BITS);
    long samples = Math.min(16, directory.number(SAMPLES, 1));
    long bits = each.length > 1 ? Arrays.stream(each).sum() : directory.number(BITS, 1) * samples;
    return (int) Math.max(0, Math.min(bits, 1024));
  }

  @Override
  public Optional<ImageHeader> header() {
    if (!directory.has(WIDTH) || !directory.has(HEIGHT)) {
      return Optional.empty();
    }
    return Optional.of(
        new ImageHeader(
            directory.number(WIDTH, 0), directory.number(HEIGHT, 0), Math.max(8, bits())));
  }

  @Override
  public boolean truncated() {
    return !segments.within(file.length);
  }

  @Override
  public StillFrame decode(FrameSize size) throws UnusableException {
    ImageHeader header = header().orElseThrow();
    StillFrame still = tiled() ? tiles(header) : strips(header);
    AVFrame frame = still.frame();
    frame.color_trc(AVCOL_TRC_UNSPECIFIED); // FFmpeg calls every grey TIFF gamma 2.2
    if (frame.format() == AV_PIX_FMT_RGBA && directory.number(EXTRA_SAMPLES, 2) == 0) {
      frame.format(AV_PIX_FMT_RGB0); // a fourth sample that is not opacity
    }
    TiffDirectory.Field profile = directory.fields().get(ICC_PROFILE);
    return still
        .stored(Orientation.ofExif((int) directory.number(ORIENTATION, 1)))
        .profiled(profile == null ? new byte[0] : profile.values());
  }

  private StillFrame strips(ImageHeader header) throws UnusableException {
    return StillFrame.decode(AV_CODEC_ID_TIFF, essential(STRIPS).write(file), header);
  }

  private TiffDirectory essential(Set<Integer> more) {
    TreeMap<Integer, TiffDirectory.Field> kept = new TreeMap<>(directory.fields());
    kept.keySet().removeIf(tag -> !PICTURE.contains(tag) && !more.contains(tag));
    return new TiffDirectory(directory.order(), kept);
  }

  private StillFrame tiles(ImageHeader header) throws UnusableException {
    ImageHeader tile = tile(header);
    TiffDirectory one =
        essential(Set.of())
            .with(WIDTH, tile.width())
            .with(HEIGHT, tile.height())
            .with(ROWS_PER_STRIP, tile.height())
            .with(STRIP_OFFSETS, 8);
    long across = (header.width() + tile.width() - 1) / tile.width();
    long down = (header.height() + tile.height() - 1) / tile.height();
    if (segments.offsets.length < across * down || segments.lengths.length == 0) {
      throw PhotoLayout.truncated(file);
    }
    AVFrame decoded = av_frame_alloc();
    try (TileCanvas canvas = new TileCanvas(header);
        StillDecoder decoder = new StillDecoder(AV_CODEC_ID_TIFF, new byte[0], tile, 0)) {
      for (int i = 0; i < across * down; i++) {
        int at = (int) segments.offsets[i];
        byte[] data = Arrays.copyOfRange(file, at - 8, at + (int) segments.lengths[i]);
        decoder.decode(one.with(STRIP_LENGTHS, segments.lengths[i]).write(data), decoded);
        canvas.put(decoded, i % across * tile.width(), i / across * tile.height());
      }
      return canvas.finished();
    } finally {
      av_frame_free(decoded);
    }
  }

  private ImageHeader tile(ImageHeader picture) throws UnusableException {
    ImageHeader tile =
        new ImageHeader(directory.number(TILE_WIDTH, 0), directory.number(TILE_HEIGHT, 0), bits());
    boolean wide = tile.width() > Math.max(picture.width(), LARGEST_TILE_OF_SMALL_PICTURE) + 16;
    boolean high = tile.height() > Math.max(picture.height(), LARGEST_TILE_OF_SMALL_PICTURE) + 16;
    if (tile.width() < 1 || tile.height() < 1 || wide || high) {
      throw new UnusableException(RejectReason.NO_FRAME, "the tiles are of " + tile);
    }
    return tile;
  }
}
