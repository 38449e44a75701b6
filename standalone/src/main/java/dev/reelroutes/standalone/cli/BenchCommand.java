package dev.reelroutes.standalone.cli;

import dev.reelroutes.standalone.bench.AppendAims;
import dev.reelroutes.standalone.bench.AppendBench;
import dev.reelroutes.standalone.bench.Measurement;
import dev.reelroutes.standalone.driver.DataFolder;
import dev.reelroutes.standalone.driver.Json;
import dev.reelroutes.standalone.driver.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code reelroutes bench append}. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Measures what we do beside what others would do, on inputs that it makes itself.",
      "append: adds photos to movies of 10, 365 and 3,650 photos; takes minutes and some GB of disk."
    })
final class BenchCommand implements Callable<Integer> {

  @Parameters(paramLabel = "NAME", description = "append")
  private String name = "";

  @Option(names = "--json", description = "Print one line of JSON for each measurement.")
  private boolean json;

  @Option(
      names = "--movies",
      split = ",",
      paramLabel = "N",
      description = "Lengths of the movies (default: ${DEFAULT-VALUE}).",
      defaultValue = "10,365,3650")
  private List<Integer> movies = List.of();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Rounds of each; the median is shown (default: ${DEFAULT-VALUE}).")
  private int rounds = 3;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Work in this empty folder (default: a temporary one).")
  private @Nullable Path data;

  @Mixin(name = Console.MIXIN)
  private Console console = new Console();

  private final List<Measurement> ours = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    if (!name.equals("append")) {
      throw new UsageException("there is no bench " + name + ", only: append");
    }
    if (rounds < 1 || movies.stream().anyMatch(movie -> movie < 1)) {
      throw new UsageException("--rounds and --movies are numbers from 1 on");
    }
    if (!json) {
      console
          .out()
          .printf(
              "%6s %6s  %-14s %9s %8s %12s %12s %12s %9s%n",
              "movie",
              "photos",
              "subject",
              "client s",
              "CPU s",
              "bytes down",
              "bytes up",
              "new samples",
              "store s");
    }
    Path temporary = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
    try (DataFolder folder =
        data == null ? DataFolder.temporary(List.of(temporary)) : DataFolder.kept(data)) {
      new AppendBench(movies, List.of(1, 7, 30), rounds, this::print).run(folder.path());
    }
    if (!json) {
      console.out().println("store s: the store's own copying, not in client s.");
      console.out().println("*: extrapolated from the frames in brackets, one round.");
      AppendAims.of(ours).forEach(console.out()::println);
    }
    return ExitCode.OK;
  }

  private void print(Measurement m) {
    if (m.subject().equals(AppendBench.OURS)) {
      ours.add(m);
    }
    if (json) {
      console.out().println(Json.write(m));
    } else {
      String partly = m.measuredFrames() == 0 ? "" : " * (" + m.measuredFrames() + ")";
      console
          .out()
          .printf(
              Locale.ROOT,
              "%6d %6d  %-14s %9.2f %8.2f %12d %12d %12d %9.2f%s%n",
              m.parameters().movie(),
              m.parameters().photos(),
              m.subject(),
              m.wallSeconds(),
              m.cpuSeconds(),
              m.bytesDown(),
              m.bytesUp(),
              m.bytesAdded(),
              m.storeSeconds(),
              partly);
    }
    console.out().flush();
  }
}
