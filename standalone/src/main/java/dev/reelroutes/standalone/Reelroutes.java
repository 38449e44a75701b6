package dev.reelroutes.standalone;

import dev.reelroutes.standalone.cli.CommandLines;
import dev.reelroutes.standalone.cli.Services;
import dev.reelroutes.standalone.local.MovieFileAppend;
import dev.reelroutes.standalone.runtime.LambdaAppend;
import dev.reelroutes.standalone.runtime.StandalonePipeline;

/** The command {@code reelroutes}. */
public final class Reelroutes {

  private Reelroutes() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    Services services =
        Services.ofProcess(
            (purpose, settings, data) -> StandalonePipeline.start(settings, data.path(), purpose),
            // Made when it is used: it has a logger, and how much is logged is an option.
            (image, movie, out, settings) ->
                new MovieFileAppend().append(image, movie, out, settings),
            LambdaAppend::new);
    System.exit(CommandLines.create(services).execute(args));
  }
}
