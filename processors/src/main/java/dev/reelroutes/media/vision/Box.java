package dev.reelroutes.media.vision;

/**
 * A rectangle; it may reach beyond the picture, where a face does.
 *
 * @param x left edge
 * @param y top edge
 * @param width not negative
 * @param height not negative
 */
public record Box(double x, double y, double width, double height) {

  /** Its area. */
  public double area() {
    return width * height;
  }

  /** Its middle. */
  public Point middle() {
    return new Point(x + width / 2, y + height / 2);
  }

  /** Area of what two have in common over the area of both together, 0..1. */
  public double overlap(Box other) {
    double common =
        Math.max(0, Math.min(x + width, other.x + other.width) - Math.max(x, other.x))
            * Math.max(0, Math.min(y + height, other.y + other.height) - Math.max(y, other.y));
    double both = area() + other.area() - common;
    return both <= 0 ? 0 : common / both;
  }

  Box scaled(double scaleX, double scaleY) {
    return new Box(x * scaleX, y * scaleY, width * scaleX, height * scaleY);
  }
}
