package dev.reelroutes.standalone.cli;

import dev.reelroutes.faces.FacesSettings;
import dev.reelroutes.faces.VideoName;
import dev.reelroutes.media.UnusableMovieException;
import dev.reelroutes.standalone.driver.UsageException;
import dev.reelroutes.standalone.local.FolderFiles;
import dev.reelroutes.standalone.local.LocalFaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The frames of a video; needs no models. */
@Command(
    name = "frames",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Takes the frames out of a video that would be looked at: X.jpg, or with",
      "--set faces.frames=sampled one a second: X/output-00.jpg, …",
      ""
    })
final class FacesFramesCommand implements Callable<Integer> {

  @Parameters(paramLabel = "VIDEO", description = "MP4, MOV, MKV, WebM, AVI, MPEG-TS.")
  private Path video = Path.of("");

  @Option(
      names = {"-o", "--out"},
      required = true,
      paramLabel = "DIR",
      description = "Where the frames go.")
  private Path out = Path.of("");

  @Mixin private FacesOptions options = new FacesOptions();

  @Mixin(name = Console.MIXIN)
  private Console console = new Console();

  @Override
  public Integer call() throws IOException {
    if (!Files.isRegularFile(video)) {
      throw new UsageException(video + (Files.exists(video) ? " is no file" : " does not exist"));
    }
    FacesSettings settings = options.settings();
    FolderFiles files = new FolderFiles(out);
    VideoName name = VideoName.ofKey(String.valueOf(video.getFileName()));
    try {
      int frames =
          LocalFaces.cut(
              video,
              settings,
              frame -> files.write(settings.frame(name, frame.number()), LocalFaces.jpeg(frame)));
      console.out().println(Text.oneLine(video + ": " + Text.count(frames, "frame")));
      return ExitCode.OK;
    } catch (UnusableMovieException e) {
      console.error(video + " " + e.getMessage() + " (" + e.reason() + ")");
      return ExitCode.SOME_REJECTED;
    }
  }
}
