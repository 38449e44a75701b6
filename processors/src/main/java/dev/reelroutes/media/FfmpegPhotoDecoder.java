package dev.reelroutes.media;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.javacpp.PointerScope;

/**
 * Decodes photos with FFmpeg, from memory, by their first bytes: JPEG and PNG. It holds nothing
 * between calls and may be shared by threads; each call uses one.
 *
 * <p>A JPEG without its end marker is accepted if it is baseline and all its rows are there; of a
 * progressive one nobody can tell whether a refinement is missing. Pixels past the end of the first
 * picture (films, depth maps, second pictures of phones) are ignored.
 */
public final class FfmpegPhotoDecoder implements PhotoDecoder {

  /** The formats that are decoded. */
  public static final Set<ImageType> SUPPORTED = Set.of(ImageType.JPEG, ImageType.PNG);

  private static final int MAX_HALVINGS = 3; // FFmpeg's JPEG decoder has 8, 4, 2 and 1 point IDCTs

  private final DecodeLimits limits;

  /**
   * @throws IllegalStateException if FFmpeg's natives cannot be loaded
   */
  public FfmpegPhotoDecoder(DecodeLimits limits) {
    this.limits = limits;
    Ffmpeg.load();
  }

  @Override
  public Picture decode(byte[] photo, FrameSize size, Framing framing) throws UnusableException {
    PointerScope scope = new PointerScope();
    try (StillFrame still = still(photo, size)) {
      return new FrameFitter(size, framing).fit(still.frame(), still.orientation());
    } finally {
      scope.close();
    }
  }

  @Override
  public void check(byte[] photo) throws UnusableException {
    if (type(photo) == ImageType.JPEG) {
      checked(JpegLayout.of(photo), photo);
    } else {
      checked(PngLayout.of(photo), photo);
    }
  }

  private StillFrame still(byte[] photo, FrameSize size) throws UnusableException {
    return type(photo) == ImageType.JPEG ? jpeg(photo, size) : png(photo);
  }

  /** One of the formats that are decoded. */
  private static ImageType type(byte[] photo) throws UnusableException {
    if (photo.length == 0) {
      throw new UnusableException(RejectReason.EMPTY, "0 bytes");
    }
    Optional<ImageType> type = ImageType.of(photo);
    if (type.isEmpty()) {
      throw new UnusableException(
          RejectReason.NOT_AN_IMAGE, "the first bytes belong to no image format");
    }
    if (!SUPPORTED.contains(type.get())) {
      throw new UnusableException(
          RejectReason.UNSUPPORTED_TYPE,
          type.get().displayName() + " is not supported yet; convert to JPEG");
    }
    return type.get();
  }

  private StillFrame jpeg(byte[] photo, FrameSize size) throws UnusableException {
    JpegLayout layout = JpegLayout.of(photo);
    ImageHeader header = checked(layout, photo);
    byte[] first = layout.length() < photo.length ? Arrays.copyOf(photo, layout.length()) : photo;
    try {
      return StillFrame.decode(StillFrame.JPEG, first, halvings(header, size));
    } catch (UnusableException e) {
      throw layout.complete() ? e : truncated(photo);
    }
  }

  private ImageHeader checked(JpegLayout layout, byte[] photo) throws UnusableException {
    ImageHeader header = checked(layout.header());
    if (layout.progressive() && !layout.complete()) {
      throw truncated(photo);
    }
    return header;
  }

  private StillFrame png(byte[] photo) throws UnusableException {
    PngLayout layout = PngLayout.of(photo);
    checked(layout, photo);
    StillFrame still = StillFrame.decode(StillFrame.PNG, layout.essential(), 0);
    return AlphaOnWhite.applied(still.stored(layout.orientation()));
  }

  private void checked(PngLayout layout, byte[] photo) throws UnusableException {
    checked(layout.header());
    if (!layout.complete()) {
      throw truncated(photo);
    }
  }

  private ImageHeader checked(Optional<ImageHeader> header) throws UnusableException {
    if (header.isEmpty()) {
      throw new UnusableException(RejectReason.NO_FRAME, "the file has no picture header");
    }
    limits.check(header.get());
    return header.get();
  }

  private static UnusableException truncated(byte[] photo) {
    return new UnusableException(
        RejectReason.TRUNCATED, "the file ends before the picture does, at " + photo.length);
  }

  /** As often as both sides stay at least as long as the frame's, whichever way it is turned. */
  private static int halvings(ImageHeader header, FrameSize size) {
    long shorter = Math.min(header.width(), header.height());
    long longer = Math.max(header.width(), header.height());
    int halvings = 0;
    while (halvings < MAX_HALVINGS
        && shorter >> (halvings + 1) >= Math.min(size.width(), size.height())
        && longer >> (halvings + 1) >= Math.max(size.width(), size.height())) {
      halvings++;
    }
    return halvings;
  }
}
