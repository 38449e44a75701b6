package dev.reelroutes.standalone.cli;

import dev.reelroutes.routes.care.Care;
import dev.reelroutes.routes.care.MovieStatus;
import dev.reelroutes.standalone.driver.FailureException;
import dev.reelroutes.standalone.driver.MovieId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How movies are. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Says how a movie is: photos, size, what waits and why, what was rejected, missing days.",
      "Exits with 1 when something needs a person.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  reelroutes status                     (all movies)",
      "  reelroutes status --movie daily",
      "  reelroutes status --movie daily --json | jq .missingDays"
    })
final class StatusCommand implements Callable<Integer> {

  private final Services services;

  @Option(names = "--movie", paramLabel = "NAME", description = "One movie (default: all).")
  private @Nullable String movie;

  @Option(
      names = "--json",
      description = "Print JSON: an object for one movie, an array of them for all.")
  private boolean json;

  @Mixin private StoreOptions store = new StoreOptions();

  @Mixin(name = Console.MIXIN)
  private Console console = new Console();

  StatusCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    String one = movie == null ? null : MovieId.check(movie);
    return new CareRun(services, store).reading(care -> one == null ? all(care) : one(care, one));
  }

  private int all(Care care) {
    List<MovieStatus> all =
        care.status().movies().stream().map(name -> care.status().read(name)).toList();
    if (json) {
      console.out().println(CareOptions.json(all));
    } else if (all.isEmpty()) {
      console.out().println("no movies yet");
    } else {
      all.forEach(status -> console.out().print(StatusText.of(status)));
    }
    console.out().flush();
    return exitCode(all);
  }

  private int one(Care care, String name) {
    if (!care.status().movies().contains(name)) {
      throw new FailureException("there is no movie " + name);
    }
    MovieStatus status = care.status().read(name);
    console.out().print(json ? CareOptions.json(status) + "\n" : StatusText.of(status));
    console.out().flush();
    return exitCode(List.of(status));
  }

  private static int exitCode(List<MovieStatus> all) {
    return all.stream().anyMatch(MovieStatus::needsAttention)
        ? ExitCode.SOME_REJECTED
        : ExitCode.OK;
  }
}
