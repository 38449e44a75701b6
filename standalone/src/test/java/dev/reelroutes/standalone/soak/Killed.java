package dev.reelroutes.standalone.soak;

import dev.reelroutes.standalone.driver.Pipeline;
import dev.reelroutes.standalone.runtime.StandalonePipeline;
import java.nio.file.Path;

/** The process that {@link KillTest} starts, and a failpoint ends. */
final class Killed {

  private Killed() {}

  /** Argument: the data folder, with uploads that wait. */
  public static void main(String[] arguments) {
    try (Pipeline pipeline =
        StandalonePipeline.start(Days.settings(), Path.of(arguments[0]), false)) {
      Client client = new Client(pipeline.s3(), pipeline.buckets());
      client.awaitEnd(KillTest.BATCH);
    }
  }
}
