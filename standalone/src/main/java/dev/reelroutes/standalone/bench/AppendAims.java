package dev.reelroutes.standalone.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What an append may cost, held against what it did: cost must not grow with the movie. */
public final class AppendAims {

  /** Client seconds at the longest movie over those at the shortest. */
  private static final double SLOWER = 1.5;

  private static final long DOWN = 1 << 20;

  /** The front of a movie that is committed in parts. */
  private static final long FRONT = 5 << 20;

  /** What may go up beyond the front and the new samples. */
  private static final long MORE_UP = 64 << 10;

  private AppendAims() {}

  /**
   * One line each: the aim, what was reached, and whether that is enough.
   *
   * @param measured one subject's, of at least one movie
   */
  public static List<String> of(List<Measurement> measured) {
    long down = measured.stream().mapToLong(Measurement::bytesDown).max().orElseThrow();
    long more =
        measured.stream().mapToLong(m -> m.bytesUp() - m.bytesAdded() - FRONT).max().orElseThrow();
    return List.of(
        line("client s, longest over shortest movie", slower(measured), "at most 1.50", SLOWER),
        line("bytes down", down, "at most 1 MiB", DOWN),
        line("bytes up beyond 5 MiB and the new samples", more, "at most 64 KiB", MORE_UP));
  }

  /** The worst over the numbers of appended photos. */
  private static double slower(List<Measurement> measured) {
    return measured.stream()
        .mapToInt(m -> m.parameters().photos())
        .distinct()
        .mapToDouble(photos -> slower(measured, photos))
        .max()
        .orElseThrow();
  }

  private static double slower(List<Measurement> measured, int photos) {
    List<Measurement> byLength =
        measured.stream()
            .filter(m -> m.parameters().photos() == photos)
            .sorted(Comparator.comparingInt(m -> m.parameters().movie()))
            .toList();
    return byLength.get(byLength.size() - 1).wallSeconds() / byLength.get(0).wallSeconds();
  }

  private static String line(String what, double value, String aim, double most) {
    String number = String.format(Locale.ROOT, value < 100 ? "%.2f" : "%,.0f", value);
    return what + ": " + number + " (" + aim + (value <= most ? ": met)" : ": MISSED)");
  }
}
