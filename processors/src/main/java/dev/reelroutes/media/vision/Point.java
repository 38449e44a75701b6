package dev.reelroutes.media.vision;

/**
 * A place.
 *
 * @param x from the left
 * @param y from the top
 */
public record Point(double x, double y) {

  /** How far it is to another. */
  public double distance(Point other) {
    return Math.hypot(x - other.x, y - other.y);
  }

  /** The one half-way. */
  public Point middle(Point other) {
    return new Point((x + other.x) / 2, (y + other.y) / 2);
  }

  Point scaled(double scaleX, double scaleY) {
    return new Point(x * scaleX, y * scaleY);
  }
}
