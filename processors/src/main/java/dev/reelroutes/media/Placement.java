package dev.reelroutes.media;

/**
 * Where a photo lands in a frame: which part of it is used, and which rectangle of the frame that
 * part fills. Everything in the frame is even, so that chroma lands on whole samples.
 *
 * @param cropX columns left out at each of the left and right sides of the upright photo
 * @param cropY rows left out at each of its top and bottom
 * @param x left edge in the frame, px
 * @param y top edge in the frame, px
 * @param size of the rectangle in the frame
 */
record Placement(int cropX, int cropY, int x, int y, Extent size) {

  /** Width and height, px. */
  record Extent(int width, int height) {

    Extent swapped(boolean swap) {
      return swap ? new Extent(height, width) : this;
    }
  }

  /** Places an upright photo of this extent. */
  static Placement of(Extent photo, FrameSize frame, Framing framing) {
    double scaleX = frame.width() / (double) photo.width;
    double scaleY = frame.height() / (double) photo.height;
    return switch (framing.fit()) {
      case STRETCH -> new Placement(0, 0, 0, 0, whole(frame));
      case PAD -> padded(photo, frame, Math.min(scaleX, scaleY));
      case CROP -> cropped(photo, frame, Math.max(scaleX, scaleY));
    };
  }

  private static Placement padded(Extent photo, FrameSize frame, double scale) {
    int width = even(photo.width * scale, frame.width());
    int height = even(photo.height * scale, frame.height());
    return new Placement(
        0,
        0,
        (frame.width() - width) / 2 & ~1,
        (frame.height() - height) / 2 & ~1,
        new Extent(width, height));
  }

  private static Placement cropped(Extent photo, FrameSize frame, double scale) {
    int cropX = (int) ((photo.width - frame.width() / scale) / 2);
    int cropY = (int) ((photo.height - frame.height() / scale) / 2);
    return new Placement(Math.max(0, cropX), Math.max(0, cropY), 0, 0, whole(frame));
  }

  private static Extent whole(FrameSize frame) {
    return new Extent(frame.width(), frame.height());
  }

  private static int even(double length, int limit) {
    return Math.max(2, Math.min(limit, 2 * (int) Math.round(length / 2)));
  }
}
