package dev.reelroutes.standalone.cli;

import dev.reelroutes.standalone.driver.MovieFile;
import dev.reelroutes.standalone.driver.PhotoFolder;
import dev.reelroutes.standalone.driver.Scan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A folder of photos becomes a movie. */
@Command(
    name = "movie",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Makes a movie of a folder of photos.",
      "All photos in it and in its folders, each once, in date order.",
      "Photos are only read. Whatever cannot be used is listed, with the reason.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  reelroutes movie ~/Pictures/selfies -o life.mp4",
      "  reelroutes movie selfies -o life.mp4 --force --fps 10 --caption \"d MMM yyyy\"",
      "  reelroutes movie selfies -o life.mp4 --data life.data     (goes on when interrupted)",
      "  reelroutes movie selfies -o life.mp4 --json | jq .rejected"
    })
final class MovieCommand implements Callable<Integer> {

  private final Services services;

  @Parameters(paramLabel = "PHOTOS_DIR", description = "The folder of photos.")
  private Path folder = Path.of("");

  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private MovieOptions options = new MovieOptions();

  @Mixin(name = Console.MIXIN)
  private Console console = new Console();

  MovieCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() throws IOException {
    MovieRun run = new MovieRun(services, options, output, console);
    MovieFile file = output.movieFile();
    List<Path> ours = new ArrayList<>(List.of(file.movie(), file.dates()));
    if (output.kept() != null) {
      ours.add(output.kept());
    }
    Scan scan = PhotoFolder.scan(folder, ours.toArray(Path[]::new));
    return run.of(scan, file);
  }
}
