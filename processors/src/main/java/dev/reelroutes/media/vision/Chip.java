package dev.reelroutes.media.vision;

import dev.reelroutes.media.FrameSize;
import java.util.ArrayList;
import java.util.List;

/**
 * How a face is cut out for a network: upright, with eyes, nose and mouth always near the same
 * places.
 */
public enum Chip {
  /**
   * The mean face of dlib's 68 landmarks with a quarter of its size around it ({@code
   * get_face_chip_details(…, 0.25)}): eyes, nose tip, mouth.
   */
  DLIB(
      new Point(0.22733, 0.22140),
      new Point(0.75281, 0.22123),
      new Point(0.490127, 0.515625),
      new Point(0.490127, 0.780233)) {
    @Override
    Point placed(Point point) {
      double around = 0.25;
      double whole = 1 + 2 * around;
      return new Point((around + point.x()) / whole, (around + point.y()) / whole);
    }
  },

  /** InsightFace's, of 112 px ({@code face_align.py}): eyes, nose tip, middle of the mouth. */
  ARCFACE(
      new Point(38.2946, 51.6963),
      new Point(73.5318, 51.5014),
      new Point(56.0252, 71.7366),
      new Point(56.1396, 92.28475)) {
    @Override
    Point placed(Point point) {
      return new Point(point.x() / 112, point.y() / 112);
    }
  };

  private static final List<Landmark> USED =
      List.of(Landmark.RIGHT_EYE, Landmark.LEFT_EYE, Landmark.NOSE, Landmark.MOUTH);

  @SuppressWarnings("ImmutableEnumChecker") // List.of
  private final List<Point> template;

  Chip(Point... template) {
    this.template = List.of(template);
  }

  /** A point of the template in 0..1 of the chip. */
  abstract Point placed(Point point);

  /**
   * The way from the picture's pixels to the chip's.
   *
   * @param side of the chip, px
   */
  Similarity way(Face face, FrameSize picture, int side) {
    List<Point> from = new ArrayList<>();
    List<Point> to = new ArrayList<>();
    for (int i = 0; i < USED.size(); i++) {
      from.add(face.at(USED.get(i)).scaled(picture.width(), picture.height()));
      to.add(placed(template.get(i)).scaled(side, side));
    }
    return Similarity.between(from, to);
  }
}
