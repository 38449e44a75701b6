package dev.reelroutes.standalone.cli;

import dev.reelroutes.routes.care.Redating.Result;
import dev.reelroutes.selfie.care.PhotoQuery;
import java.time.LocalDateTime;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Gives a photo another date. */
@Command(
    name = "redate",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Gives a photo another date: it takes its place there, with the right caption.",
      "It is neither shown nor lost until the next append brings it in.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  reelroutes redate 2024-05-17 2023-05-17 --movie daily",
      "  reelroutes redate 9f2c41d0 2023-05-17T08:15 --movie daily"
    })
final class RedateCommand implements Callable<Integer> {

  private final Services services;

  @Parameters(
      index = "0",
      paramLabel = "PHOTO",
      description = "A day, a time, the beginning of a photo's id, or its key.")
  private String photo = "";

  @Parameters(
      index = "1",
      paramLabel = "D",
      description = "When it was taken, 2024-05-17 or 2024-05-17T20:30.")
  private String date = "";

  @Mixin private CareOptions options = new CareOptions();
  @Mixin private WaitOptions waiting = new WaitOptions();

  @Mixin(name = Console.MIXIN)
  private Console console = new Console();

  RedateCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    String movie = options.movie();
    PhotoQuery query = PhotoArgument.parse(photo);
    LocalDateTime taken = LocalDateTime.parse(Objects.requireNonNull(CaptureDate.parse(date)));
    return new CareRun(services, options.store())
        .encoding(
            movie, care -> report(care.redating().redate(movie, query, taken, waiting.patience())));
  }

  private int report(Result result) {
    if (options.json()) {
      console.out().println(CareOptions.json(result));
    } else {
      console
          .out()
          .printf(
              "%s is now %s, %s%n",
              result.from(),
              result.key(),
              result.appended() ? "and in the movie" : "and waits for the next append");
    }
    console.out().flush();
    return ExitCode.OK;
  }
}
