package dev.reelroutes.standalone.cli;

import dev.reelroutes.standalone.driver.DataFolder;
import dev.reelroutes.standalone.driver.Driver;
import dev.reelroutes.standalone.driver.Driver.Result;
import dev.reelroutes.standalone.driver.MovieFile;
import dev.reelroutes.standalone.driver.Order;
import dev.reelroutes.standalone.driver.Pipeline;
import dev.reelroutes.standalone.driver.PipelineStarter.Purpose;
import dev.reelroutes.standalone.driver.Scan;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;

/** The main job, with photos from wherever: start, deliver, wait, save, sum up, stop. */
final class MovieRun {

  private final Services services;
  private final MovieOptions options;
  private final OutputOptions output;
  private final Console console;
  private final Instant started = Instant.now();

  MovieRun(Services services, MovieOptions options, OutputOptions output, Console console) {
    this.services = services;
    this.options = options;
    this.output = output;
    this.console = console;
  }

  /**
   * Makes the movie.
   *
   * @param found the photos; looked at before anything is started
   * @return exit code
   */
  int of(Scan found, MovieFile file) throws IOException {
    String movie = options.movie();
    Map<String, String> settings = options.settings();
    Scan scan = found.without(SettingValues.with(settings).ignore());
    scan.requirePhotos();
    try (DataFolder data = output.dataFolder(file)) {
      try (Pipeline pipeline = start(settings, data)) {
        Driver driver = new Driver(pipeline.s3(), pipeline.buckets(), services.progress(), started);
        Result result = driver.await(driver.deliver(Order.of(movie, scan)));
        boolean saved = result.summary().frames() > 0 && driver.fetch(movie, file);
        return report(result, saved);
      } catch (RuntimeException e) {
        throw FullDisk.instead(e, data.path());
      }
    }
  }

  private Pipeline start(Map<String, String> settings, DataFolder data) {
    return Start.pipeline(services.pipelines(), Purpose.ONE_RUN, settings, data);
  }

  private int report(Result result, boolean saved) {
    Report report = new Report(console.out(), output.json());
    report.print(result.summary(), saved ? output.name() : null);
    if (result.error() != null) {
      console.error(result.error());
      return ExitCode.FAILURE;
    }
    if (!saved) {
      console.error("none of the photos could be used, so there is no movie");
      return ExitCode.FAILURE;
    }
    return result.summary().rejected().isEmpty() ? ExitCode.OK : ExitCode.SOME_REJECTED;
  }
}
