package dev.reelroutes.media.vision;

import java.util.List;

/**
 * A turn, a scale and a shift: (x, y) goes to (a·x − b·y + shiftX, b·x + a·y + shiftY).
 *
 * @param a scale × cosine of the angle, clockwise
 * @param b scale × sine of the angle
 */
public record Similarity(double a, double b, double shiftX, double shiftY) {

  /**
   * The one that brings points nearest to others, by the sum of squares (Umeyama 1991, without
   * reflections).
   *
   * @param from at least two different points
   * @param to as many
   */
  public static Similarity between(List<Point> from, List<Point> to) {
    if (from.size() != to.size() || from.size() < 2) {
      throw new IllegalArgumentException("two lists of at least two points each");
    }
    Point middle = middle(from);
    Point target = middle(to);
    double along = 0;
    double across = 0;
    double spread = 0;
    for (int i = 0; i < from.size(); i++) {
      double x = from.get(i).x() - middle.x();
      double y = from.get(i).y() - middle.y();
      double u = to.get(i).x() - target.x();
      double v = to.get(i).y() - target.y();
      along += x * u + y * v;
      across += x * v - y * u;
      spread += x * x + y * y;
    }
    if (!(spread > 0)) {
      throw new IllegalArgumentException("all points are in one place");
    }
    double a = along / spread;
    double b = across / spread;
    return new Similarity(
        a,
        b,
        target.x() - a * middle.x() + b * middle.y(),
        target.y() - b * middle.x() - a * middle.y());
  }

  private static Point middle(List<Point> points) {
    return new Point(
        points.stream().mapToDouble(Point::x).average().orElseThrow(),
        points.stream().mapToDouble(Point::y).average().orElseThrow());
  }

  /** Where a point goes. */
  public Point apply(Point point) {
    return new Point(
        a * point.x() - b * point.y() + shiftX, b * point.x() + a * point.y() + shiftY);
  }

  /** Lengths become so many times longer. */
  public double scale() {
    return Math.hypot(a, b);
  }

  /** The way back. */
  public Similarity inverse() {
    double square = a * a + b * b;
    double backA = a / square;
    double backB = -b / square;
    return new Similarity(
        backA, backB, -(backA * shiftX - backB * shiftY), -(backB * shiftX + backA * shiftY));
  }
}
