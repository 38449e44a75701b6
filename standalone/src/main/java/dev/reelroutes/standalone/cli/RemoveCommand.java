package dev.reelroutes.standalone.cli;

import dev.reelroutes.routes.care.Removal.Result;
import dev.reelroutes.selfie.care.PhotoQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes photos out of a movie. */
@Command(
    name = "remove",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Takes photos out of a movie, for good: neither an upload nor a rebuild brings them back.",
      "Only the movie's index changes; the bytes stay in the file until compact.",
      "The original moves to _reelroutes/removed/ in the permanent bucket.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  reelroutes remove --movie daily 2024-05-17",
      "  reelroutes remove --movie daily 2024-05-17T20:30 9f2c41d0     (a time, an id's beginning)",
      "  reelroutes remove --movie daily 2024-05-17 --dry-run"
    })
final class RemoveCommand implements Callable<Integer> {

  private final Services services;

  @Parameters(
      paramLabel = "PHOTO",
      arity = "1..*",
      description = "A day, a time, the beginning of a photo's id, or its key.")
  private List<String> photos = new ArrayList<>();

  @Option(names = "--dry-run", description = "Only say what would be removed.")
  private boolean dryRun;

  @Mixin private CareOptions options = new CareOptions();

  @Mixin(name = Console.MIXIN)
  private Console console = new Console();

  RemoveCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    String movie = options.movie();
    List<PhotoQuery> queries = photos.stream().map(PhotoArgument::parse).toList();
    return new CareRun(services, options.store())
        .writing(care -> report(care.removal().remove(movie, queries, dryRun)));
  }

  private int report(Result result) {
    if (options.json()) {
      console.out().println(CareOptions.json(result));
    } else {
      print(result);
    }
    console.out().flush();
    return result.problems().isEmpty() ? ExitCode.OK : ExitCode.SOME_REJECTED;
  }

  private void print(Result result) {
    result
        .removed()
        .forEach(
            photo ->
                console
                    .out()
                    .printf(
                        "%s %s %s%n",
                        dryRun ? "would remove" : "removed", photo.captured(), photo.id()));
    result.problems().forEach(console::error);
    if (!dryRun && !result.removed().isEmpty()) {
      console.out().printf("to bring one back: reelroutes accept %s…%n", result.movedTo());
    }
    if (!dryRun && !result.removed().isEmpty() && result.unshownBytes() > 0) {
      console
          .out()
          .printf(
              "%s no longer shown stay in the file until: reelroutes compact --movie %s%n",
              StatusText.bytes(result.unshownBytes()), result.movie());
    }
  }
}
