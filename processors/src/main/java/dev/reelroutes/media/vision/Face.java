package dev.reelroutes.media.vision;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * A face on a picture.
 *
 * @param box in 0..1 of the picture's width and height
 * @param landmarks in 0..1 of the picture's width and height; eyes, nose and mouth at least, in the
 *     order of {@link Landmark}
 * @param score how sure the detector is, 0..1
 */
public record Face(Box box, Map<Landmark, Point> landmarks, double score) {

  public Face {
    landmarks = Collections.unmodifiableMap(new EnumMap<>(landmarks));
  }

  /**
   * A landmark's place.
   *
   * @throws IllegalArgumentException if the detector does not find it
   */
  public Point at(Landmark landmark) {
    Point point = landmarks.get(landmark);
    if (point == null) {
      throw new IllegalArgumentException("no " + landmark + " on this face");
    }
    return point;
  }

  /** The same in another unit. */
  Face scaled(double scaleX, double scaleY) {
    Map<Landmark, Point> points = new EnumMap<>(Landmark.class);
    landmarks.forEach((landmark, point) -> points.put(landmark, point.scaled(scaleX, scaleY)));
    return new Face(box.scaled(scaleX, scaleY), points, score);
  }
}
