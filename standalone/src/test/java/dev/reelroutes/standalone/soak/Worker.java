package dev.reelroutes.standalone.soak;

import dev.reelroutes.standalone.driver.Pipeline;
import dev.reelroutes.standalone.runtime.StandalonePipeline;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** One of the processes of {@link ManyProcessesTest}: the routes, until the word is given. */
final class Worker {

  private Worker() {}

  /**
   * Argument: where to write how many uploads it prepared, how many photos it appended, and how
   * often somebody else committed first.
   */
  public static void main(String[] arguments) throws IOException {
    Path counts = Path.of(arguments[0]);
    Metrics.addRegistry(new SimpleMeterRegistry());
    Map<String, String> settings = Days.settings();
    // Long enough for others to be seen at work.
    settings.put("selfie.batch.completion-timeout", "5000");
    try (Pipeline pipeline =
        StandalonePipeline.start(settings, Path.of("no-embedded-store"), false)) {
      Files.createFile(ready(counts));
      Child.awaitGo();
      Files.writeString(
          counts,
          count("reelroutes.photos.prepared", "outcome", "accepted")
              + " "
              + count("reelroutes.photos.appended")
              + " "
              + count("reelroutes.commit.conflicts"));
    }
  }

  /** Is there when the process receives messages. */
  static Path ready(Path counts) {
    return counts.resolveSibling(counts.getFileName() + ".ready");
  }

  private static long count(String meter, String... tags) {
    return (long) Metrics.counter(meter, tags).count();
  }
}
