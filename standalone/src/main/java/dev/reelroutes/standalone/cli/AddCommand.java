package dev.reelroutes.standalone.cli;

import dev.reelroutes.standalone.driver.Delivery;
import dev.reelroutes.standalone.driver.Driver;
import dev.reelroutes.standalone.driver.Driver.Result;
import dev.reelroutes.standalone.driver.MovieId;
import dev.reelroutes.standalone.driver.Order;
import dev.reelroutes.standalone.driver.PhotoPaths;
import dev.reelroutes.standalone.driver.UsageException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.s3.S3Client;

/** Photos for routes that run elsewhere. */
@Command(
    name = "add",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Uploads photos for a reelroutes that runs elsewhere.",
      "Announces them and waits until they are in the movie, or says why they are not.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  reelroutes add today.jpg --movie daily",
      "  reelroutes add scans/1975.png --movie family --date 1975-06-01",
      "  reelroutes add photos/ --movie daily --region eu-central-1 --no-wait"
    })
final class AddCommand implements Callable<Integer> {

  private final Services services;

  @Parameters(paramLabel = "PHOTOS", arity = "1..*", description = "Photos, or folders of photos.")
  private List<Path> photos = new ArrayList<>();

  @Option(
      names = "--movie",
      paramLabel = "NAME",
      description = "The movie's name (default: ${DEFAULT-VALUE}).")
  private String movie = MovieId.DEFAULT;

  @Option(
      names = "--date",
      paramLabel = "D",
      description = "When they were taken, 2024-05-17 or 2024-05-17T20:30, whatever they say.")
  private @Nullable String date;

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "Announce by HTTP to this server instead of in the store.")
  private @Nullable URI server;

  @Option(
      names = "--lambda",
      paramLabel = "NAME",
      description = "Start this AWS Lambda function (append), by name or ARN.")
  private @Nullable String lambda;

  @Option(names = "--no-wait", description = "Do not wait for the outcome.")
  private boolean noWait;

  @Option(names = "--json", description = "Print the summary as JSON.")
  private boolean json;

  @Mixin private StoreOptions store = new StoreOptions();

  @Mixin(name = Console.MIXIN)
  private Console console = new Console();

  AddCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    if (server != null && lambda != null) {
      throw new UsageException("--server and --lambda: announce at one of them");
    }
    Instant started = Instant.now();
    StoreOptions.Target target = store.target();
    Order order =
        new Order(
            movie,
            PhotoPaths.scan(photos).without(store.ignore()),
            CaptureDate.parse(date),
            server,
            lambda == null ? null : services.functions().apply(target.store(), lambda));
    try (S3Client s3 = services.clients().apply(target.store())) {
      Driver driver = new Driver(s3, target.buckets(), services.progress(), started);
      Delivery delivery = driver.deliver(order);
      return noWait ? announced(delivery, driver) : report(driver.await(delivery));
    }
  }

  private int announced(Delivery delivery, Driver driver) {
    if (json) {
      new Report(console.out(), true).print(driver.summaryOf(delivery), null);
    } else {
      console
          .out()
          .printf(
              "%s uploaded to movie %s, announced as batch %s%n",
              Text.count(delivery.photos(), "photo"), movie, delivery.batchId());
    }
    return delivery.complete() ? ExitCode.OK : ExitCode.SOME_REJECTED;
  }

  private int report(Result result) {
    new Report(console.out(), json).print(result.summary(), null);
    if (result.error() != null) {
      console.error(result.error());
      return ExitCode.FAILURE;
    }
    return result.summary().rejected().isEmpty() ? ExitCode.OK : ExitCode.SOME_REJECTED;
  }
}
