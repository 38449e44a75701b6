package dev.reelroutes.standalone.cli;

import dev.reelroutes.routes.care.Care;
import dev.reelroutes.routes.care.Verification.Report;
import dev.reelroutes.selfie.care.Finding;
import dev.reelroutes.standalone.driver.MovieId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether movies are as they must be. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Checks a movie against everything that is in the buckets, and changes nothing.",
      "Every photo once, in date order, its original byte for byte, every frame decodable.",
      "Exits with 1 and says which photo is lost, doubled or misplaced.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  reelroutes verify                     (all movies)",
      "  reelroutes verify --movie daily",
      "  reelroutes verify --movie daily --quick --json | jq .findings"
    })
final class VerifyCommand implements Callable<Integer> {

  private final Services services;

  @Option(names = "--movie", paramLabel = "NAME", description = "One movie (default: all).")
  private @Nullable String movie;

  @Option(
      names = "--quick",
      description = "Compare the lists only; read neither originals nor frames.")
  private boolean quick;

  @Option(
      names = "--json",
      description = "Print JSON: an object for one movie, an array of them for all.")
  private boolean json;

  @Mixin private StoreOptions store = new StoreOptions();

  @Mixin(name = Console.MIXIN)
  private Console console = new Console();

  VerifyCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    String one = movie == null ? null : MovieId.check(movie);
    return new CareRun(services, store)
        .reading(
            care -> {
              List<Report> reports = verify(care, one == null ? known(care) : List.of(one));
              print(reports, one != null);
              return reports.stream().allMatch(r -> r.findings().isEmpty())
                  ? ExitCode.OK
                  : ExitCode.SOME_REJECTED;
            });
  }

  /** Uploads that nobody has looked at yet are no movie to check. */
  private static Collection<String> known(Care care) {
    return care.status().movies().stream().filter(name -> care.verification().knows(name)).toList();
  }

  private List<Report> verify(Care care, Collection<String> names) {
    List<Report> reports = new ArrayList<>();
    try (ProgressWatch watch = new ProgressWatch(services.progress())) {
      for (String name : names) {
        reports.add(care.verification().verify(name, quick, watch));
      }
    }
    return reports;
  }

  private void print(List<Report> reports, boolean one) {
    if (json) {
      console.out().println(CareOptions.json(one ? reports.get(0) : reports));
    } else {
      reports.forEach(this::print);
    }
    console.out().flush();
  }

  private void print(Report report) {
    console
        .out()
        .printf(
            "movie %s: %s, %s%d pending: %s%n",
            report.movie(),
            Text.count(report.photos(), "photo"),
            quick ? "" : Text.count(report.frames(), "frame") + " decoded, ",
            report.pending(),
            report.findings().isEmpty()
                ? "all is well"
                : Text.count(report.findings().size(), "finding"));
    report.notes().forEach(note -> console.out().println("  " + Text.oneLine(note)));
    for (Finding finding : report.findings()) {
      console
          .out()
          .println(
              "  "
                  + Text.oneLine(
                      finding.kind() + " " + finding.subject() + " " + finding.detail()));
    }
  }
}
