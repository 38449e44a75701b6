package dev.reelroutes.media;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.javacpp.PointerScope;

/**
 * Decodes photos with FFmpeg, from memory, by their first bytes. It holds nothing between calls and
 * may be shared by threads; each call uses one.
 *
 * <p>Files are taken apart in Java ({@link PhotoLayout}); only compressed pictures are handed to
 * FFmpeg, each to a decoder that is chosen here. Of films and animations the still or the first
 * picture is taken; gain maps, depth maps, thumbnails and second pictures are ignored.
 */
public final class FfmpegPhotoDecoder implements PhotoDecoder {

  /** The formats that are decoded: those of cameras, phones and scanners. */
  public static final Set<ImageType> SUPPORTED =
      Set.copyOf(EnumSet.range(ImageType.JPEG, ImageType.AVIF));

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
    PhotoLayout layout = checked(photo);
    PointerScope scope = new PointerScope();
    try (StillFrame still = AlphaOnWhite.applied(layout.decode(size))) {
      return new FrameFitter(size, framing).fit(still.frame(), still.orientation());
    } finally {
      scope.close();
    }
  }

  @Override
  public void check(byte[] photo) throws UnusableException {
    checked(photo);
  }

  PhotoLayout checked(byte[] photo) throws UnusableException {
    PhotoLayout layout = layout(photo);
    if (layout.header().isEmpty()) {
      throw new UnusableException(RejectReason.NO_FRAME, "the file has no picture header");
    }
    limits.check(layout.header().get());
    if (layout.truncated()) {
      throw PhotoLayout.truncated(photo);
    }
    return layout;
  }

  private static PhotoLayout layout(byte[] photo) throws UnusableException {
    ImageType type = type(photo);
    return switch (type) {
      case JPEG -> JpegLayout.of(photo);
      case PNG -> PngLayout.of(photo);
      case GIF -> GifLayout.of(photo);
      case BMP -> BmpLayout.of(photo);
      case TIFF -> TiffLayout.of(photo);
      case WEBP -> WebpLayout.of(photo);
      case HEIC, AVIF -> HeifLayout.of(photo);
      case JPEG_XL, JPEG_2000, SVG -> throw PhotoLayout.unsupported(type.displayName());
    };
  }

  private static ImageType type(byte[] photo) throws UnusableException {
    if (photo.length == 0) {
      throw new UnusableException(RejectReason.EMPTY, "0 bytes");
    }
    Optional<ImageType> type = ImageType.of(photo);
    if (type.isEmpty()) {
      throw new UnusableException(
          RejectReason.NOT_AN_IMAGE, "the first bytes belong to no image format");
    }
    return type.get();
  }
}
