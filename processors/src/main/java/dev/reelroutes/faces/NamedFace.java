package dev.reelroutes.faces;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.reelroutes.media.vision.Box;
import dev.reelroutes.media.vision.Face;
import dev.reelroutes.media.vision.Landmark;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * A face with a name, as results have it.
 *
 * @param name who it is: a name, {@code unknown-1}, or {@code unknown}
 * @param similarity cosine with the nearest person in the gallery; null if nobody is in it
 * @param score how sure the detector is, 0..1
 * @param box left, top, width and height, in 0..1 of the frame's width and height, five digits
 * @param landmarks x and y of each, in 0..1 likewise: rightEye, leftEye, nose, mouth, …
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NamedFace(
    String name,
    @Nullable Double similarity,
    double score,
    List<Double> box,
    Map<String, List<Double>> landmarks) {

  private static final double PLACE = 1e5;
  private static final double LIKENESS = 1e4;

  public NamedFace {
    box = List.copyOf(box);
    landmarks = Collections.unmodifiableMap(new LinkedHashMap<>(landmarks));
  }

  static NamedFace of(Face face, String name, @Nullable Double similarity) {
    Map<String, List<Double>> points = new LinkedHashMap<>();
    face.landmarks()
        .forEach(
            (landmark, point) -> points.put(camelCase(landmark), places(point.x(), point.y())));
    Box box = face.box();
    return new NamedFace(
        name,
        similarity == null ? null : rounded(similarity, LIKENESS),
        rounded(face.score(), LIKENESS),
        places(box.x(), box.y(), box.width(), box.height()),
        points);
  }

  private static List<Double> places(double... values) {
    return DoubleStream.of(values).map(value -> rounded(value, PLACE)).boxed().toList();
  }

  private static double rounded(double value, double unit) {
    return Math.round(value * unit) / unit;
  }

  private static String camelCase(Landmark landmark) {
    String name = landmark.name();
    int second = name.indexOf('_') + 1;
    String small = name.toLowerCase(Locale.ROOT);
    return second == 0
        ? small
        : small.substring(0, second - 1) + name.charAt(second) + small.substring(second + 1);
  }

  /** The same face, called otherwise; how like it was to whom is left out. */
  NamedFace named(String other) {
    return new NamedFace(other, null, score, box, landmarks);
  }
}
