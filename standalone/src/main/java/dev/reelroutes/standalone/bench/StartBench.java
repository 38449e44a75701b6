package dev.reelroutes.standalone.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How long {@code serve} takes from the process' start until it can be used, on an empty embedded
 * store: with this Java, with Java 25, and with Java 25 and a cache of what a training run loaded.
 * Round by round, one after the other, so that a slow minute is slow for all.
 */
public final class StartBench {

  /** The subject that is what the launcher starts. */
  public static final String OURS = "reelroutes";

  /** What a start should take at most, in seconds, on two processors. */
  public static final double AIM = 1.5;

  private static final String MAIN = "dev.reelroutes.standalone.Reelroutes";

  private final int rounds;
  private final Consumer<Result> results;

  /**
   * @param rounds of each subject, after one that is not counted
   * @param results takes each subject's
   */
  public StartBench(int rounds, Consumer<Result> results) {
    this.rounds = rounds;
    this.results = results;
  }

  /**
   * What one subject needed.
   *
   * @param bench the bench's name
   * @param subject us, or us with another Java
   * @param parameters the case
   * @param wallSeconds median of the rounds
   * @param cpuSeconds of the same round, all threads
   */
  public record Result(
      String bench,
      String subject,
      @JsonProperty("case") Case parameters,
      double wallSeconds,
      double cpuSeconds) {}

  /**
   * What was started.
   *
   * @param java version
   * @param aotCacheBytes size of the cache, 0 without
   */
  public record Case(String java, long aotCacheBytes) {}

  /** A way to start. */
  private record Subject(String name, Jvm jvm, @Nullable Path cache) {

    List<String> options() {
      return cache == null ? List.of() : List.of("-XX:AOTCache=" + cache);
    }

    Case parameters() throws IOException {
      return new Case(jvm.version(), cache == null ? 0 : Files.size(cache));
    }
  }

  /**
   * Runs it in an empty folder.
   *
   * @param java25 where a JDK 25 or newer is, if there is one
   */
  public void run(Path folder, @Nullable Path java25) throws IOException {
    List<Subject> subjects = new ArrayList<>();
    subjects.add(new Subject(OURS, Jvm.ofProcess(), null));
    if (java25 != null) {
      Jvm jvm = Jvm.in(java25);
      Path cache = folder.resolve("reelroutes.aot");
      start(jvm, List.of("-XX:AOTCacheOutput=" + cache), folder.resolve("training")).close();
      if (!Files.exists(cache)) {
        throw new IllegalStateException(
            "Java " + jvm.version() + " wrote no AOT cache; it needs 25, and us in a jar");
      }
      subjects.add(new Subject(OURS + "-java25", jvm, null));
      subjects.add(new Subject(OURS + "-java25-aot", jvm, cache));
    }
    measure(subjects, folder);
  }

  private void measure(List<Subject> subjects, Path folder) throws IOException {
    Map<Subject, List<Result>> measured = new LinkedHashMap<>();
    for (int round = 0; round <= rounds; round++) {
      for (Subject subject : subjects) {
        Path work = folder.resolve(subject.name() + "-" + round);
        try (ServerProcess server = start(subject.jvm(), subject.options(), work)) {
          Result result =
              new Result(
                  "start",
                  subject.name(),
                  subject.parameters(),
                  server.wallSeconds(),
                  server.cpuSeconds());
          List<Result> all = measured.computeIfAbsent(subject, s -> new ArrayList<>());
          if (round > 0) { // the first one warms up the disk
            all.add(result);
          }
        }
      }
    }
    measured.values().forEach(all -> results.accept(median(all)));
  }

  private static Result median(List<Result> all) {
    List<Result> sorted =
        all.stream().sorted(Comparator.comparingDouble(Result::wallSeconds)).toList();
    return sorted.get(sorted.size() / 2);
  }

  private static ServerProcess start(Jvm jvm, List<String> options, Path work) throws IOException {
    Files.createDirectory(work);
    String data = work.resolve("data").toString();
    Map<String, String> environment =
        Map.of(
            // Else "Running" would be JSON, in the log.
            "REELROUTES_LOG_FORMAT", "text",
            "STORE_EMBEDDED", "true",
            "EMBEDDED_PORT", "0",
            "EMBEDDED_QUEUE_PORT", "0",
            "HTTP_PORT", Integer.toString(freePort()));
    return ServerProcess.start(
        jvm.command(options, MAIN, "serve", "--data", data), environment, work.resolve("log"));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
