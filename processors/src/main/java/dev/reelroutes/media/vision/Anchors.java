package dev.reelroutes.media.vision;

/**
 * Where the cells of a BlazeFace network lie (MediaPipe, {@code ssd_anchors_calculator.cc}, with
 * the options of {@code face_detection.cc}): only their middles, because their size is always 1.
 *
 * @param side of the network's input, px
 * @param middles x and y of each, px, in the order of the network's outputs
 */
@SuppressWarnings("ArrayRecordComponent") // a table, never compared
record Anchors(int side, double[] middles) {

  /** Of the full-range network: 192 px, 48 × 48 cells. */
  static Anchors fullRange() {
    return grids(192, new int[][] {{48, 1}});
  }

  /** Of the short-range network: 128 px, 16 × 16 cells twice, then 8 × 8 six times. */
  static Anchors shortRange() {
    return grids(128, new int[][] {{16, 2}, {8, 6}});
  }

  private static Anchors grids(int side, int[][] grids) {
    int count = 0;
    for (int[] grid : grids) {
      count += grid[0] * grid[0] * grid[1];
    }
    double[] middles = new double[2 * count];
    int next = 0;
    for (int[] grid : grids) {
      double cell = side / (double) grid[0];
      for (int place = 0; place < grid[0] * grid[0] * grid[1]; place++) {
        int at = place / grid[1];
        middles[next++] = (at % grid[0] + 0.5) * cell;
        middles[next++] = (Math.floorDiv(at, grid[0]) + 0.5) * cell;
      }
    }
    return new Anchors(side, middles);
  }

  int count() {
    return middles.length / 2;
  }

  double x(int anchor) {
    return middles[2 * anchor];
  }

  double y(int anchor) {
    return middles[2 * anchor + 1];
  }
}
