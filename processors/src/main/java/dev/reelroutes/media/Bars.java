package dev.reelroutes.media;

import java.util.Arrays;

/** Paints what a photo that was placed in a picture leaves free of it. */
final class Bars {

  /** The blurred photo keeps so much of its brightness, so that the photo itself stands out. */
  private static final double DIMMED = 0.6;

  /** Cells of the blurred photo along the frame's longer side. */
  private static final int CELLS = 24;

  private static final int BLACK_LUMA = 16;

  private final Picture picture;
  private final Placement place;

  private Bars(Picture picture, Placement place) {
    this.picture = picture;
    this.place = place;
  }

  /**
   * Paints.
   *
   * @param picture black, but for the photo
   * @param place of the photo
   */
  static void paint(Picture picture, Placement place, Background background) {
    boolean filled =
        place.size().width() == picture.size().width()
            && place.size().height() == picture.size().height();
    if (filled || background.equals(Background.BLACK)) {
      return;
    }
    Bars bars = new Bars(picture, place);
    if (background instanceof Background.Plain plain) {
      bars.fill(Ink.of(plain.rgb()));
    } else {
      bars.blur();
    }
  }

  private void fill(Ink ink) {
    fill(picture.luma(), 0, ink.luma());
    fill(picture.cb(), 1, ink.cb());
    fill(picture.cr(), 1, ink.cr());
  }

  private void fill(byte[] plane, int shift, int value) {
    int stride = picture.size().width() >> shift;
    eachRow(
        shift,
        (y, from, to) -> Arrays.fill(plane, y * stride + from, y * stride + to, (byte) value));
  }

  private void blur() {
    blur(picture.luma(), 0, DIMMED, BLACK_LUMA);
    blur(picture.cb(), 1, 1, 0);
    blur(picture.cr(), 1, 1, 0);
  }

  /**
   * @param keep the share of a value's distance to {@code base} that is kept
   */
  private void blur(byte[] plane, int shift, double keep, int base) {
    int width = picture.size().width() >> shift;
    int height = picture.size().height() >> shift;
    double cell = Math.max(width, height) / (double) CELLS;
    CoarseImage coarse =
        CoarseImage.of(
            plane,
            width,
            seen(shift),
            (int) Math.ceil(width / cell),
            (int) Math.ceil(height / cell));
    double[] row = new double[width];
    eachRow(
        shift,
        (y, from, to) -> {
          coarse.row((y + 0.5) / height, from, to, row);
          for (int x = from; x < to; x++) {
            plane[y * width + x] = (byte) Math.round(base + (row[x] - base) * keep);
          }
        });
  }

  /** The middle of the photo, in the frame's proportions. */
  private CoarseImage.Area seen(int shift) {
    FrameSize frame = picture.size();
    double scale =
        Math.min(
            place.size().width() / (double) frame.width(),
            place.size().height() / (double) frame.height());
    int width = Math.max(1, (int) (frame.width() * scale)) >> shift;
    int height = Math.max(1, (int) (frame.height() * scale)) >> shift;
    int x = (place.x() >> shift) + ((place.size().width() >> shift) - width) / 2;
    int y = (place.y() >> shift) + ((place.size().height() >> shift) - height) / 2;
    return new CoarseImage.Area(x, y, Math.max(1, width), Math.max(1, height));
  }

  /** Part of a row that the photo does not cover. */
  @FunctionalInterface
  private interface Row {
    void paint(int y, int from, int to);
  }

  private void eachRow(int shift, Row row) {
    int width = picture.size().width() >> shift;
    int height = picture.size().height() >> shift;
    int left = place.x() >> shift;
    int right = left + (place.size().width() >> shift);
    int top = place.y() >> shift;
    int bottom = top + (place.size().height() >> shift);
    for (int y = 0; y < height; y++) {
      if (y < top || y >= bottom) {
        row.paint(y, 0, width);
      } else {
        row.paint(y, 0, left);
        row.paint(y, right, width);
      }
    }
  }
}
