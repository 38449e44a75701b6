package dev.reelroutes.media;

/**
 * An area of a plane in so few cells that nothing can be recognised. Between them it is as smooth
 * as cubic B-splines are: twice differentiable, so that no cell shows.
 */
final class CoarseImage {

  private final int columns;
  private final int rows;
  private final double[] cells;

  private CoarseImage(int columns, int rows, double[] cells) {
    this.columns = columns;
    this.rows = rows;
    this.cells = cells;
  }

  /** A part of a plane, in its samples. */
  record Area(int x, int y, int width, int height) {}

  /** Averages an area. */
  static CoarseImage of(byte[] plane, int stride, Area area, int columns, int rows) {
    double[] cells = new double[columns * rows];
    for (int row = 0; row < rows; row++) {
      int top = area.y + area.height * row / rows;
      int bottom = Math.max(top + 1, area.y + area.height * (row + 1) / rows);
      for (int column = 0; column < columns; column++) {
        int left = area.x + area.width * column / columns;
        int right = Math.max(left + 1, area.x + area.width * (column + 1) / columns);
        long sum = 0;
        for (int y = top; y < bottom; y++) {
          for (int x = left; x < right; x++) {
            sum += plane[y * stride + x] & 0xFF;
          }
        }
        cells[row * columns + column] = sum / (double) ((bottom - top) * (right - left));
      }
    }
    return new CoarseImage(columns, rows, cells);
  }

  /**
   * Enlarges one row to as many values as {@code values} has; only some of them are computed.
   *
   * @param height of the row, 0..1 from top to bottom
   */
  void row(double height, int from, int to, double[] values) {
    double[] line = line(height * rows - 0.5);
    double[] weights = new double[4];
    for (int x = from; x < to; x++) {
      double at = (x + 0.5) / values.length * columns - 0.5;
      int first = (int) Math.floor(at) - 1;
      weights(at - Math.floor(at), weights);
      double value = 0;
      for (int i = 0; i < 4; i++) {
        value += weights[i] * line[Math.max(0, Math.min(columns - 1, first + i))];
      }
      values[x] = value;
    }
  }

  private double[] line(double at) {
    double[] weights = new double[4];
    weights(at - Math.floor(at), weights);
    int first = (int) Math.floor(at) - 1;
    double[] line = new double[columns];
    for (int i = 0; i < 4; i++) {
      int row = Math.max(0, Math.min(rows - 1, first + i));
      for (int column = 0; column < columns; column++) {
        line[column] += weights[i] * cells[row * columns + column];
      }
    }
    return line;
  }

  /** Of the four cells around a place; they sum up to 1. */
  private static void weights(double t, double[] weights) {
    double u = 1 - t;
    weights[0] = u * u * u / 6;
    weights[1] = (3 * t * t * t - 6 * t * t + 4) / 6;
    weights[2] = (3 * u * u * u - 6 * u * u + 4) / 6;
    weights[3] = t * t * t / 6;
  }
}
