package dev.reelroutes.media.vision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Makes one face of all that overlap: their average, weighted by score, with the best one's score
 * (MediaPipe, {@code non_max_suppression_calculator.cc}, WEIGHTED). Averages tremble less from one
 * frame to the next than the best alone.
 */
final class OneOfEach {

  private OneOfEach() {}

  /**
   * Blends them.
   *
   * @param overlap from which on two are the same face, 0..1
   * @return the surest first
   */
  static List<Face> blended(List<Face> found, double overlap) {
    List<Face> left = new ArrayList<>(found);
    left.sort(Comparator.comparingDouble(Face::score).reversed());
    List<Face> faces = new ArrayList<>();
    while (!left.isEmpty()) {
      Face best = left.get(0);
      List<Face> same =
          left.stream().filter(face -> face.box().overlap(best.box()) > overlap).toList();
      faces.add(average(same.isEmpty() ? List.of(best) : same));
      left.removeAll(same);
      left.remove(best); // a box without area does not even overlap itself
    }
    return List.copyOf(faces);
  }

  private static Face average(List<Face> same) {
    double weight = same.stream().mapToDouble(Face::score).sum();
    double[] box = new double[4];
    Map<Landmark, Point> points = new EnumMap<>(Landmark.class);
    for (Face face : same) {
      double share = face.score() / weight;
      box[0] += share * face.box().x();
      box[1] += share * face.box().y();
      box[2] += share * face.box().width();
      box[3] += share * face.box().height();
      face.landmarks()
          .forEach(
              (landmark, point) ->
                  points.merge(
                      landmark,
                      point.scaled(share, share),
                      (a, b) -> new Point(a.x() + b.x(), a.y() + b.y())));
    }
    return new Face(new Box(box[0], box[1], box[2], box[3]), points, same.get(0).score());
  }
}
