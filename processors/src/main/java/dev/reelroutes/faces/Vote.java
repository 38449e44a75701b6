package dev.reelroutes.faces;

import dev.reelroutes.faces.Sighting.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides who is on a video: who is on at least three of its frames, or on all of them where it has
 * fewer. One frame may mistake somebody; three seldom mistake them for the same person.
 */
final class Vote {

  private static final int ENOUGH = 3;

  private Vote() {}

  /**
   * How many frames are enough.
   *
   * @param readable frames that could be looked at
   */
  static int needed(int readable) {
    return Math.max(1, Math.min(ENOUGH, readable));
  }

  /** Who is on them, on most frames first, then the most alike, then by name. */
  static List<Sighting> count(List<FrameFaces> frames) {
    Map<String, List<Integer>> seen = new TreeMap<>();
    Map<String, Double> best = new TreeMap<>();
    for (int i = 0; i < frames.size(); i++) {
      for (NamedFace face : frames.get(i).faces()) {
        List<Integer> on = seen.computeIfAbsent(face.name(), name -> new ArrayList<>());
        if (on.isEmpty() || on.get(on.size() - 1) != i) {
          on.add(i);
        }
        // A stranger's is the one with somebody else.
        if (face.similarity() != null && !PersonName.isStranger(face.name())) {
          best.merge(face.name(), face.similarity(), Math::max);
        }
      }
    }
    seen.remove(PersonName.UNKNOWN);
    int needed = needed((int) frames.stream().filter(frame -> frame.problem() == null).count());
    return seen.entrySet().stream()
        .filter(person -> person.getValue().size() >= needed)
        .map(person -> sighting(person.getKey(), person.getValue(), best, frames))
        .sorted(
            Comparator.comparingInt(Sighting::frames)
                .thenComparingDouble(Vote::similarity)
                .reversed()
                .thenComparing(Sighting::name))
        .toList();
  }

  private static double similarity(Sighting sighting) {
    @Nullable Double similarity = sighting.similarity();
    return similarity == null ? -1 : similarity;
  }

  private static Sighting sighting(
      String name, List<Integer> on, Map<String, Double> best, List<FrameFaces> frames) {
    List<Span> spans = new ArrayList<>();
    int first = on.get(0);
    for (int i = 0; i < on.size(); i++) {
      boolean last = i + 1 == on.size() || on.get(i + 1) > on.get(i) + 1;
      if (last) {
        spans.add(new Span(frames.get(first).time(), frames.get(on.get(i)).time()));
        first = i + 1 == on.size() ? first : on.get(i + 1);
      }
    }
    return new Sighting(name, on.size(), best.get(name), spans);
  }
}
