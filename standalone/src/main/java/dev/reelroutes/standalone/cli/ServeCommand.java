package dev.reelroutes.standalone.cli;

import dev.reelroutes.standalone.driver.Access;
import dev.reelroutes.standalone.driver.DataFolder;
import dev.reelroutes.standalone.driver.Pipeline;
import dev.reelroutes.standalone.driver.PipelineStarter.Purpose;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The routes as a server, with the embedded store or on another one. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Runs until it is stopped, with Ctrl-C or SIGTERM.",
      "Photos uploaded with any S3 client become movies; nobody needs to announce them.",
      "With --set pipelines=selfie,split, videos become parts as well; with clips, requests become clips.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  reelroutes serve",
      "  reelroutes serve --data /srv/reelroutes",
      "  reelroutes add today.jpg --movie daily              (in another terminal)",
      "",
      "With settings it uses AWS or any S3-compatible store: see application.properties."
    })
final class ServeCommand implements Callable<Integer> {

  private final Services services;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where the embedded store keeps everything (default: ${DEFAULT-VALUE}).")
  private Path data = Path.of(AccessFile.DEFAULT_DATA);

  @Option(
      names = "--log-format",
      paramLabel = "FORMAT",
      defaultValue = "${env:REELROUTES_LOG_FORMAT:-auto}",
      description =
          "Lines in the log: text, json, or auto, which is text on a terminal"
              + " (default: $$REELROUTES_LOG_FORMAT, or auto).")
  private LogFormat logFormat = LogFormat.AUTO;

  @Mixin private SettingOptions options = new SettingOptions();

  @Mixin(name = Console.MIXIN)
  private Console console = new Console();

  ServeCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() throws IOException {
    DataFolder folder = DataFolder.kept(data);
    Pipeline pipeline =
        Start.pipeline(services.pipelines(), Purpose.SERVE, options.settings(), folder);
    AccessFile file = new AccessFile(folder.path());
    file.write(pipeline.access(), pipeline.buckets());
    if (logFormat() == LogFormat.JSON) {
      log(pipeline.access(), pipeline.places());
    } else {
      print(pipeline.access(), pipeline.places());
    }
    services
        .stop()
        .await(
            () -> {
              file.delete();
              pipeline.close();
            });
    return ExitCode.OK;
  }

  /** What the log is made of. */
  LogFormat logFormat() {
    return logFormat.resolved();
  }

  private static void log(Access access, Map<String, String> places) {
    LoggerFactory.getLogger(ServeCommand.class)
        .info(
            "Running. S3 endpoint {}, {}, HTTP {}",
            Objects.requireNonNullElse(access.s3(), "of AWS, region " + access.region()),
            places.entrySet().stream()
                .map(place -> place.getKey() + " " + place.getValue())
                .collect(Collectors.joining(", ")),
            access.http());
  }

  private void print(Access access, Map<String, String> places) {
    PrintWriter out = console.out();
    line(out, "S3 endpoint", access.s3() == null ? "AWS, region " + access.region() : access.s3());
    line(out, "access key", access.accessKey());
    // Not in a log: standard output is one as soon as it is no terminal.
    boolean shown = access.secretKey() == null || TerminalProgress.isTerminal();
    line(out, "secret key", shown ? access.secretKey() : "in " + AccessFile.in(data));
    places.forEach((name, place) -> line(out, name, place));
    line(out, "HTTP", access.http());
    line(out, "queues", access.queue());
    line(out, "data", access.accessKey() == null ? null : data.toAbsolutePath().toString());
    out.println("Running; Ctrl-C stops it.");
    out.flush();
  }

  private static void line(PrintWriter out, String name, @Nullable String value) {
    if (value != null) {
      out.printf("%-12s %s%n", name, value);
    }
  }
}
