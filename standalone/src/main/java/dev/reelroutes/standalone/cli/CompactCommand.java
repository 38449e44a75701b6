package dev.reelroutes.standalone.cli;

import dev.reelroutes.routes.care.Compacting.Result;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Drops the bytes of removed photos. */
@Command(
    name = "compact",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Drops the bytes of photos that a movie no longer shows from its file.",
      "Originals of removed photos stay under _reelroutes/removed/ until you delete them there;",
      "so do older versions of the file where the bucket keeps versions.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {"  reelroutes compact --movie daily"})
final class CompactCommand implements Callable<Integer> {

  private final Services services;

  @Mixin private CareOptions options = new CareOptions();

  @Mixin(name = Console.MIXIN)
  private Console console = new Console();

  CompactCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    String movie = options.movie();
    return new CareRun(services, options.store())
        .writing(care -> report(care.compacting().compact(movie)));
  }

  private int report(Result result) {
    if (options.json()) {
      console.out().println(CareOptions.json(result));
    } else {
      console
          .out()
          .printf(
              "movie %s: %s dropped, %s left%n",
              result.movie(), StatusText.bytes(result.dropped()), StatusText.bytes(result.size()));
    }
    console.out().flush();
    return ExitCode.OK;
  }
}
