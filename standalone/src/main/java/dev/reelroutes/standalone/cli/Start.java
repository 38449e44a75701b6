package dev.reelroutes.standalone.cli;

import dev.reelroutes.standalone.driver.DataFolder;
import dev.reelroutes.standalone.driver.Pipeline;
import dev.reelroutes.standalone.driver.PipelineStarter;
import dev.reelroutes.standalone.driver.PipelineStarter.Purpose;
import dev.reelroutes.standalone.driver.UsageException;
import java.util.Map;

/** Starts a pipeline, and takes a wrong setting for what it is: the user's to correct. */
final class Start {

  private Start() {}

  static Pipeline pipeline(
      PipelineStarter starter, Purpose purpose, Map<String, String> settings, DataFolder data) {
    try {
      return starter.start(purpose, settings, data);
    } catch (IllegalArgumentException e) {
      UsageException usage = new UsageException(String.valueOf(e.getMessage()));
      usage.initCause(e);
      throw usage;
    }
  }
}
