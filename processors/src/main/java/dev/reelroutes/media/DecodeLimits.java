package dev.reelroutes.media;

/**
 * How large and how odd a photo may be; judged by its header, before memory is spent on it.
 *
 * @param maxPixels width × height at most
 * @param maxAspect longer side over shorter side at most
 * @param minSide shorter side at least, px
 */
public record DecodeLimits(long maxPixels, int maxAspect, int minSide) {

  /** 200 megapixels (the largest phone cameras), 20:1 (panoramas), 16 px. */
  public static final DecodeLimits DEFAULT = new DecodeLimits(200_000_000, 20, 16);

  public DecodeLimits {
    if (maxPixels < 1 || maxAspect < 1 || minSide < 1) {
      throw new IllegalArgumentException("decode limits must be positive");
    }
  }

  /** The same with another number of pixels. */
  public DecodeLimits withMaxPixels(long pixels) {
    return new DecodeLimits(pixels, maxAspect, minSide);
  }

  void check(ImageHeader header) throws UnusableException {
    long shorter = Math.min(header.width(), header.height());
    long longer = Math.max(header.width(), header.height());
    if (shorter <= 0 || longer > Integer.MAX_VALUE) {
      throw new UnusableException(RejectReason.BAD_DIMENSIONS, "the header says " + header);
    }
    if (header.pixels() > maxPixels || header.bytes() > Ffmpeg.MAX_ALLOCATION) {
      throw new UnusableException(
          RejectReason.TOO_MANY_PIXELS,
          header + " is " + header.pixels() + " pixels, more than " + maxPixels);
    }
    if (longer > maxAspect * shorter) {
      throw new UnusableException(
          RejectReason.BAD_ASPECT, header + " is longer than " + maxAspect + ":1");
    }
    if (shorter < minSide) {
      throw new UnusableException(
          RejectReason.TOO_SMALL, header + " is below " + minSide + " px on its shorter side");
    }
  }
}
