package dev.reelroutes.standalone.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Measures subjects one after the other, round by round, so that a slow minute is slow for all. One
 * round before the others warms up.
 */
final class Rounds {

  private static final Path OWN_TIMES = Path.of("/proc/self/stat");
  private static final int CHILDREN_TIMES = 13; // cutime, cstime: fields 16 and 17, after the name

  /** Linux' USER_HZ, on all that we run on. */
  private static final double TICKS = 100;

  private final int count;
  private final Path out;

  /**
   * @param out folder of what subjects write; emptied before each
   */
  Rounds(int count, Path out) {
    this.count = count;
    this.out = out;
  }

  /** Writes files into a folder. */
  @FunctionalInterface
  interface Subject {
    void write(Path out) throws IOException;
  }

  /** Medians. */
  record Cost(double wallSeconds, double cpuSeconds, long bytes) {}

  Map<String, Cost> measure(Map<String, Subject> subjects) throws IOException {
    Map<String, List<Cost>> costs = new LinkedHashMap<>();
    for (int round = 0; round <= count; round++) {
      for (Map.Entry<String, Subject> subject : subjects.entrySet()) {
        Cost cost = once(subject.getValue());
        if (round > 0) {
          costs.computeIfAbsent(subject.getKey(), key -> new ArrayList<>()).add(cost);
        }
      }
    }
    Map<String, Cost> medians = new LinkedHashMap<>();
    costs.forEach((subject, all) -> medians.put(subject, median(all)));
    return medians;
  }

  private Cost once(Subject subject) throws IOException {
    Files.createDirectories(out);
    for (Path file : files()) {
      Files.delete(file);
    }
    double cpu = cpuSeconds();
    long start = System.nanoTime();
    subject.write(out);
    double wall = (System.nanoTime() - start) / 1e9;
    long bytes = 0;
    for (Path file : files()) {
      bytes += Files.size(file);
    }
    return new Cost(wall, cpuSeconds() - cpu, bytes);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(out)) {
      return files.toList();
    }
  }

  private static Cost median(List<Cost> costs) {
    int middle = costs.size() / 2;
    return new Cost(
        costs.stream().map(Cost::wallSeconds).sorted().toList().get(middle),
        costs.stream().map(Cost::cpuSeconds).sorted().toList().get(middle),
        costs.get(0).bytes());
  }

  /** Of this process and those that it started and that have ended. */
  private static double cpuSeconds() throws IOException {
    double own =
        ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean system
            ? system.getProcessCpuTime() / 1e9
            : 0;
    if (!Files.isReadable(OWN_TIMES)) {
      return own;
    }
    String stat = Files.readString(OWN_TIMES);
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return own
        + (Long.parseLong(fields[CHILDREN_TIMES]) + Long.parseLong(fields[CHILDREN_TIMES + 1]))
            / TICKS;
  }
}
