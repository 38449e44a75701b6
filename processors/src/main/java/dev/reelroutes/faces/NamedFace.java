package dev.reelroutes.faces;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.reelroutes.media.vision.Box;
import dev.reelroutes.media.vision.Face;
import dev.reelroutes.media.vision.Landmark;
import dev.reelroutes.media.vision.Point;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A face with a name, as results have it.
 *
 * @param name who it is: a name, {@code unknown-1}, or {@code unknown}
 * @param similarity cosine with the nearest person in the gallery; null if nobody is in it
 * @param score how sure the detector is, 0..1
 * @param box in 0..1 of the frame's width and height, five digits
 * @param landmarks in 0..1 of the frame's width and height, five digits: rightEye, leftEye, …
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NamedFace(
    String name,
    @Nullable Double similarity,
    double score,
    Box box,
    Map<String, Point> landmarks) {

  private static final double PLACE = 1e5;
  private static final double LIKENESS = 1e4;

  public NamedFace {
    landmarks = Collections.unmodifiableMap(new LinkedHashMap<>(landmarks));
  }

  static NamedFace of(Face face, String name, @Nullable Double similarity) {
    Map<String, Point> points = new LinkedHashMap<>();
    face.landmarks()
        .forEach(
            (landmark, point) ->
                points.put(
                    camelCase(landmark),
                    new Point(rounded(point.x(), PLACE), rounded(point.y(), PLACE))));
    Box box = face.box();
    return new NamedFace(
        name,
        similarity == null ? null : rounded(similarity, LIKENESS),
        rounded(face.score(), LIKENESS),
        new Box(
            rounded(box.x(), PLACE),
            rounded(box.y(), PLACE),
            rounded(box.width(), PLACE),
            rounded(box.height(), PLACE)),
        points);
  }

  private static double rounded(double value, double unit) {
    return Math.round(value * unit) / unit;
  }

  private static String camelCase(Landmark landmark) {
    String[] words = landmark.name().split("_");
    StringBuilder name = new StringBuilder(words[0].toLowerCase(java.util.Locale.ROOT));
    for (int i = 1; i < words.length; i++) {
      name.append(words[i].charAt(0))
          .append(words[i].substring(1).toLowerCase(java.util.Locale.ROOT));
    }
    return name.toString();
  }

  /** The same face, called otherwise; how like it was to whom is left out. */
  NamedFace named(String other) {
    return new NamedFace(other, null, score, box, landmarks);
  }
}
