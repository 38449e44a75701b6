package dev.reelroutes.standalone.cli;

import dev.reelroutes.routes.care.Acceptance;
import dev.reelroutes.routes.care.Acceptance.Result;
import dev.reelroutes.routes.care.Redating;
import dev.reelroutes.selfie.batch.Outcome;
import dev.reelroutes.standalone.driver.MovieId;
import dev.reelroutes.standalone.driver.UsageException;
import java.time.LocalDateTime;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings a rejected upload back. */
@Command(
    name = "accept",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Brings a rejected upload into a movie, with the date that you give: scans, wrong clocks.",
      "The rejected copy is kept until the photo is in the permanent bucket; if that was not",
      "awaited, the same command again finishes it.",
      "A photo that was removed comes back by its key under _reelroutes/removed/.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  reelroutes accept scan_12.jpg --date 1975-06-01",
      "  reelroutes accept _reelroutes/rejected/family/3f2a9c01b7de_scan.jpg --date 1975-06-01T15:00",
      "  reelroutes accept scan_12.jpg --date 1975-06-01 --movie family",
      "  reelroutes accept _reelroutes/removed/daily/2024-05-17_20-30-00-000_9f2c….jpg"
    })
final class AcceptCommand implements Callable<Integer> {

  private final Services services;

  @Parameters(
      paramLabel = "REJECTED",
      description = "Its key as status lists it, the last part of that, or the file's name.")
  private String rejected = "";

  @Option(
      names = "--date",
      paramLabel = "D",
      description =
          "When it was taken, 2024-05-17 or 2024-05-17T20:30; one that was removed has one.")
  private @Nullable String date;

  @Option(
      names = "--movie",
      paramLabel = "NAME",
      description = "The movie it goes into (default: the one it was uploaded for).")
  private @Nullable String movie;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Mixin private WaitOptions waiting = new WaitOptions();
  @Mixin private StoreOptions store = new StoreOptions();

  @Mixin(name = Console.MIXIN)
  private Console console = new Console();

  AcceptCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    String parsed = CaptureDate.parse(date);
    LocalDateTime taken = parsed == null ? null : LocalDateTime.parse(parsed);
    if (Redating.isRemoved(rejected)) {
      return restore(taken);
    }
    if (taken == null) {
      throw new UsageException("--date says when " + rejected + " was taken");
    }
    Acceptance.Request request =
        new Acceptance.Request(rejected, taken, movie == null ? null : MovieId.check(movie));
    return new CareRun(services, store)
        .writing(care -> report(care.acceptance().accept(request, waiting.patience())));
  }

  private int restore(@Nullable LocalDateTime taken) {
    if (movie != null) {
      throw new UsageException("a photo that was removed goes back into its own movie");
    }
    return new CareRun(services, store)
        .writing(
            care -> {
              Redating.Result result = care.redating().restore(rejected, taken, waiting.patience());
              console
                  .out()
                  .println(
                      json
                          ? CareOptions.json(result)
                          : result.key()
                              + (result.appended() ? " is in the movie " : " waits for the movie ")
                              + result.movie());
              console.out().flush();
              return ExitCode.OK;
            });
  }

  private int report(Result result) {
    if (json) {
      console.out().println(CareOptions.json(result));
    } else {
      console.out().println(Text.oneLine(sentence(result)));
    }
    console.out().flush();
    return result.appended() || result.outcome() == null || kept(result.outcome())
        ? ExitCode.OK
        : ExitCode.SOME_REJECTED;
  }

  private static boolean kept(Outcome outcome) {
    return outcome.outcome() == Outcome.Kind.ACCEPTED
        || outcome.outcome() == Outcome.Kind.DUPLICATE;
  }

  private static String sentence(Result result) {
    Outcome outcome = result.outcome();
    if (outcome == null) {
      return "uploaded again for movie "
          + result.movie()
          + "; run the same command again once the routes have looked at it";
    }
    return switch (outcome.outcome()) {
      case ACCEPTED ->
          outcome.photo()
              + (result.appended() ? " is in the movie " : " waits for the movie ")
              + result.movie();
      case DUPLICATE -> "the same photo as " + outcome.of();
      case IGNORED -> "ignored: " + outcome.detail();
      case REJECTED -> "rejected again: " + outcome.detail() + " (" + outcome.reason() + ")";
    };
  }
}
