package dev.reelroutes.standalone.cli;

import dev.reelroutes.media.UnusableException;
import dev.reelroutes.standalone.driver.HalfFile;
import dev.reelroutes.standalone.driver.MovieFile;
import dev.reelroutes.standalone.driver.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One image onto a movie file. */
@Command(
    name = "append",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Adds one image to a movie file.",
      "No service is started, and neither IMAGE nor MOVIE is changed.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  reelroutes append today.jpg life.mp4 life-new.mp4",
      "  reelroutes append today.jpg life.mp4 life.mp4 --force",
      "  reelroutes append scan.png life.mp4 life-new.mp4 --date 1975-06-01"
    })
final class AppendCommand implements Callable<Integer> {

  private final Services services;

  @Parameters(index = "0", paramLabel = "IMAGE", description = "The image.")
  private Path image = Path.of("");

  @Parameters(
      index = "1",
      paramLabel = "MOVIE",
      description = "The movie: ours, or MP4, MOV, MKV, WebM, AVI, MPEG-TS.")
  private Path movie = Path.of("");

  @Parameters(index = "2", paramLabel = "OUT", description = "Where to save the longer movie.")
  private Path out = Path.of("");

  @Option(names = "--date", paramLabel = "D", description = "When the image was taken.")
  private @Nullable String date;

  @Option(names = "--force", description = "Replace OUT if it exists; it may be MOVIE itself.")
  private boolean force;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Any setting of application.properties; may be repeated.")
  private Map<String, String> set = new HashMap<>();

  @Mixin(name = Console.MIXIN)
  private Console console = new Console();

  AppendCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() throws IOException {
    KnownSettings.check(set.keySet());
    requireFile(image);
    requireFile(movie);
    MovieFile file = MovieFile.at(out, force);
    Map<String, String> settings = new HashMap<>(set);
    String taken = CaptureDate.parse(date);
    if (taken != null) {
      settings.put("date", taken);
    }
    try (HalfFile half = HalfFile.of(file.movie())) {
      int frames = services.append().append(image, movie, half.path(), settings);
      half.finish();
      console.out().println(out + ": " + Text.count(frames, "frame"));
      return ExitCode.OK;
    } catch (UnusableException e) {
      console.error(image + " cannot be used: " + e.getMessage() + " (" + e.reason() + ")");
      return ExitCode.SOME_REJECTED;
    }
  }

  private static void requireFile(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new UsageException(file + (Files.exists(file) ? " is no file" : " does not exist"));
    }
  }
}
