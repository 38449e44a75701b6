package dev.reelroutes.standalone.cli;

import dev.reelroutes.standalone.bench.AppendAims;
import dev.reelroutes.standalone.bench.AppendBench;
import dev.reelroutes.standalone.bench.ClipBench;
import dev.reelroutes.standalone.bench.CutResult;
import dev.reelroutes.standalone.bench.EncodeBench;
import dev.reelroutes.standalone.bench.Measurement;
import dev.reelroutes.standalone.bench.SplitBench;
import dev.reelroutes.standalone.bench.StartBench;
import dev.reelroutes.standalone.driver.DataFolder;
import dev.reelroutes.standalone.driver.Json;
import dev.reelroutes.standalone.driver.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code reelroutes bench NAME}. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Measures what we do beside what others would do, on inputs that it makes itself.",
      "append: adds photos to movies of 10, 365 and 3,650 photos; takes minutes and some GB of disk.",
      "split: 10 minutes of 1080p into parts, at key frames and exactly; needs 2 GB of disk.",
      "clip: 45 s out of such a video, and across two.",
      "encode: 30 photos of 12 megapixels to a captioned movie of 1920x1080.",
      "faces: how well, how fast and in how much memory; needs npm and reelroutes models fetch.",
      "start: a server until it can be used; also with the Java 25 in JAVA25_HOME and its AOT cache."
    })
final class BenchCommand implements Callable<Integer> {

  @Parameters(paramLabel = "NAME", description = "append, clip, encode, faces, split or start")
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

  private static final List<String> NAMES =
      List.of("append", "clip", "encode", "faces", "split", "start");
  private static final int ENCODED = 30;

  private final List<Measurement> ours = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    if (!NAMES.contains(name)) {
      throw new UsageException("there is no bench " + name + ", only: " + String.join(", ", NAMES));
    }
    if (rounds < 1 || movies.stream().anyMatch(movie -> movie < 1)) {
      throw new UsageException("--rounds and --movies are numbers from 1 on");
    }
    Path temporary = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
    try (DataFolder folder =
        data == null ? DataFolder.temporary(List.of(temporary)) : DataFolder.kept(data)) {
      switch (name) {
        case "append" -> append(folder.path());
        case "encode" -> encode(folder.path());
        case "faces" -> new FacesBenchRun(console.out(), json).run();
        case "split" -> split(folder.path());
        case "clip" -> clip(folder.path());
        default -> start(folder.path());
      }
    }
    return ExitCode.OK;
  }

  private void append(Path folder) throws IOException {
    text(
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
    new AppendBench(movies, List.of(1, 7, 30), rounds, this::print).run(folder);
    text("store s: the store's own copying, not in client s.%n");
    text("*: extrapolated from the frames in brackets, one round.%n");
    AppendAims.of(ours).forEach(line -> text("%s%n", line));
  }

  private void encode(Path folder) throws IOException {
    text("%-20s %8s %11s %7s%n", "subject", "wall s", "bytes", "SSIM");
    new EncodeBench(ENCODED, rounds, this::print).run(folder);
  }

  private void split(Path folder) throws IOException {
    cutTable();
    SplitBench bench = new SplitBench(SplitBench.MINUTE, rounds, this::print);
    bench.run(folder);
    text("*: extrapolated from the seconds in brackets, one round.%n");
    bench.aims().forEach(line -> text("%s%n", line));
  }

  private void clip(Path folder) throws IOException {
    cutTable();
    ClipBench bench = new ClipBench(SplitBench.MINUTE, rounds, this::print);
    bench.run(folder);
    bench.aims().forEach(line -> text("%s%n", line));
  }

  private void cutTable() {
    text("%-24s %-24s %9s %9s %12s %7s%n", "case", "subject", "wall s", "CPU s", "bytes", "SSIM");
  }

  private void print(CutResult result) {
    if (json) {
      console.out().println(Json.write(result));
    }
    text(
        "%-24s %-24s %9.2f %9.2f %12d %7s%s%n",
        result.parameters().what(),
        result.subject(),
        result.wallSeconds(),
        result.cpuSeconds(),
        result.bytes(),
        result.ssim() == 0 ? "" : String.format(Locale.ROOT, "%.4f", result.ssim()),
        result.measuredSeconds() == 0 ? "" : " * (" + result.measuredSeconds() + ")");
    console.out().flush();
  }

  private void start(Path folder) throws IOException {
    String java25 = Objects.requireNonNullElse(System.getenv("JAVA25_HOME"), "");
    text("%-24s %-9s %8s %8s %12s%n", "subject", "Java", "ready s", "CPU s", "cache bytes");
    try {
      new StartBench(rounds, this::print).run(folder, java25.isEmpty() ? null : Path.of(java25));
    } catch (IllegalArgumentException e) {
      throw new UsageException("JAVA25_HOME: " + e.getMessage());
    }
    if (java25.isEmpty()) {
      console.error("JAVA25_HOME is not set: Java 25 and its AOT cache are not measured");
    }
    text("The aim is %.1f s on two processors.%n", StartBench.AIM);
  }

  private void print(StartBench.Result result) {
    if (json) {
      console.out().println(Json.write(result));
    }
    text(
        "%-24s %-9s %8.2f %8.2f %12d%n",
        result.subject(),
        result.parameters().java(),
        result.wallSeconds(),
        result.cpuSeconds(),
        result.parameters().aotCacheBytes());
    console.out().flush();
  }

  private void print(EncodeBench.Result result) {
    if (json) {
      console.out().println(Json.write(result));
    }
    text(
        "%-20s %8.2f %11d %7.4f%n",
        result.subject(), result.wallSeconds(), result.bytes(), result.ssim());
    console.out().flush();
  }

  private void text(String format, Object... values) {
    if (!json) {
      console.out().printf(Locale.ROOT, format, values);
    }
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
