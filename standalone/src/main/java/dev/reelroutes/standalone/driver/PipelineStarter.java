package dev.reelroutes.standalone.driver;

import java.util.Map;

/** Starts the routes; what the command line knows of the runtime. */
@FunctionalInterface
public interface PipelineStarter {

  /** What the pipeline is started for. */
  enum Purpose {
    /** One command's own pipeline: any free port, nothing else listens. */
    ONE_RUN,
    /** A server for others: the ports of the settings. */
    SERVE,
    /** One command's own pipeline on a store that others share: it only does what it is asked. */
    ON_REQUEST
  }

  /**
   * Starts the store and the routes, and returns once photos can be uploaded.
   *
   * @param settings keys and values that override {@code application.properties}
   * @param data where the embedded store keeps everything
   * @throws IllegalArgumentException if a setting is wrong; the message names key, value and rule
   * @throws RuntimeException if the environment does not let it start; the message tells what to do
   */
  Pipeline start(Purpose purpose, Map<String, String> settings, DataFolder data);
}
