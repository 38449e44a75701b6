package dev.reelroutes.media.vision;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the numbers that a BlazeFace network answers with (MediaPipe, {@code
 * tensors_to_detections_calculator.cc}): per cell a score, and 16 numbers relative to its middle,
 * px: middle, width and height of the face, then x and y of six landmarks.
 */
final class BlazeFace {

  /** Numbers per cell. */
  static final int NUMBERS = 16;

  private static final Landmark[] LANDMARKS = {
    Landmark.RIGHT_EYE,
    Landmark.LEFT_EYE,
    Landmark.NOSE,
    Landmark.MOUTH,
    Landmark.RIGHT_EAR,
    Landmark.LEFT_EAR
  };

  private static final int FIRST_LANDMARK = 4;

  /** Cells that overlap by more say the same face. */
  private static final double SAME = 0.3;

  private final Anchors anchors;
  private final double threshold;

  /**
   * @param threshold less sure cells are passed over, 0..1
   */
  BlazeFace(Anchors anchors, double threshold) {
    this.anchors = anchors;
    this.threshold = threshold;
  }

  /**
   * Reads them.
   *
   * @param scores one per cell, before the sigmoid
   * @param numbers 16 per cell
   * @return the faces on the picture, the surest first
   */
  List<Face> faces(float[] scores, float[] numbers, Letterbox letterbox) {
    if (scores.length != anchors.count() || numbers.length != NUMBERS * anchors.count()) {
      throw new IllegalStateException(
          "the network answered %d scores and %d numbers, not %d cells: is it another model?"
              .formatted(scores.length, numbers.length, anchors.count()));
    }
    List<Face> found = new ArrayList<>();
    for (int cell = 0; cell < scores.length; cell++) {
      double score = 1 / (1 + Math.exp(-scores[cell]));
      if (score >= threshold) {
        found.add(face(cell, score, numbers, letterbox));
      }
    }
    return OneOfEach.blended(found, SAME);
  }

  private Face face(int cell, double score, float[] numbers, Letterbox letterbox) {
    int at = cell * NUMBERS;
    double x = anchors.x(cell);
    double y = anchors.y(cell);
    double width = numbers[at + 2];
    double height = numbers[at + 3];
    Point corner = letterbox.picture(x + numbers[at] - width / 2, y + numbers[at + 1] - height / 2);
    Map<Landmark, Point> points = new EnumMap<>(Landmark.class);
    for (int i = 0; i < LANDMARKS.length; i++) {
      int number = at + FIRST_LANDMARK + 2 * i;
      points.put(LANDMARKS[i], letterbox.picture(x + numbers[number], y + numbers[number + 1]));
    }
    Box box =
        new Box(corner.x(), corner.y(), width / letterbox.width(), height / letterbox.height());
    return new Face(box, points, score);
  }
}
