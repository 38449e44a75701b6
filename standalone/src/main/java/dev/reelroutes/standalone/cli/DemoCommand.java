package dev.reelroutes.standalone.cli;

import dev.reelroutes.standalone.demo.DemoPhotos;
import dev.reelroutes.standalone.driver.DataFolder;
import dev.reelroutes.standalone.driver.MovieFile;
import dev.reelroutes.standalone.driver.PhotoFolder;
import dev.reelroutes.standalone.driver.Progress.Step;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The main job for those with no photos at hand. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {"Draws 60 little selfies of different days and makes a movie of them.", ""},
    footerHeading = "%nExamples:%n",
    footer = {
      "  reelroutes demo -o demo.mp4",
      "  reelroutes demo -o demo.mp4 --force --fps 5 --size 720x960"
    })
final class DemoCommand implements Callable<Integer> {

  private final Services services;

  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private MovieOptions options = new MovieOptions();

  @Mixin(name = Console.MIXIN)
  private Console console = new Console();

  DemoCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() throws IOException {
    MovieRun run = new MovieRun(services, options, output, console);
    MovieFile file = output.movieFile();
    try (DataFolder photos = output.temporaryFolder(file)) {
      try (Step step = services.progress().begin("Drawing", DemoPhotos.COUNT)) {
        DemoPhotos.drawInto(photos.path(), step::advance);
      }
      return run.of(PhotoFolder.scan(photos.path()), file);
    }
  }
}
