package dev.reelroutes.standalone.cli;

import dev.reelroutes.routes.care.Care;
import dev.reelroutes.routes.care.Rebuild.Result;
import dev.reelroutes.standalone.driver.UsageException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a movie anew. */
@Command(
    name = "rebuild",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Makes a movie anew from the permanent photos, with the settings given here.",
      "Size, rate, encoder and quality stay the movie's own unless they are given; framing and",
      "caption are those of the settings. The old movie stays until the new one replaces it.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  reelroutes rebuild --movie daily",
      "  reelroutes rebuild --movie daily --set selfie.size=720x960 --set selfie.fps=10"
    })
final class RebuildCommand implements Callable<Integer> {

  private final Services services;

  @Option(
      names = "--from",
      paramLabel = "BUCKET",
      description = "Where the photos are: permanent, the only place there is.")
  private String from = "permanent";

  @Mixin private CareOptions options = new CareOptions();

  @Mixin(name = Console.MIXIN)
  private Console console = new Console();

  RebuildCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    if (!from.equals("permanent")) {
      throw new UsageException("--from must be permanent, not " + from);
    }
    String movie = options.movie();
    return new CareRun(services, options.store())
        .encoding(movie, care -> report(rebuild(care, movie)));
  }

  private Result rebuild(Care care, String movie) {
    try (ProgressWatch watch = new ProgressWatch(services.progress())) {
      return care.rebuild().rebuild(movie, watch);
    }
  }

  private int report(Result result) {
    if (options.json()) {
      console.out().println(CareOptions.json(result));
    } else {
      print(result);
    }
    console.out().flush();
    return result.unusable().isEmpty() ? ExitCode.OK : ExitCode.SOME_REJECTED;
  }

  private void print(Result result) {
    console
        .out()
        .printf(
            "movie %s: %s, generation %d%n",
            result.movie(), Text.count(result.photos(), "photo"), result.generation());
    if (result.quarantined() != null) {
      console.out().println("the one that could not be read is kept as " + result.quarantined());
    }
    result
        .unusable()
        .forEach(
            photo ->
                console.error(
                    photo.key() + " is left out: " + photo.detail() + " (" + photo.reason() + ")"));
  }
}
