package dev.reelroutes.standalone.cli;

import dev.reelroutes.faces.FrameFaces;
import dev.reelroutes.faces.Gallery;
import dev.reelroutes.faces.Sighting;
import dev.reelroutes.faces.VideoFaces;
import dev.reelroutes.faces.VideoName;
import dev.reelroutes.media.UnusableMovieException;
import dev.reelroutes.standalone.driver.Progress.Step;
import dev.reelroutes.standalone.driver.UsageException;
import dev.reelroutes.standalone.local.FolderFiles;
import dev.reelroutes.standalone.local.LocalFaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Who is on videos and photos, on this machine. */
@Command(
    name = "recognise",
    aliases = "recognize",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Says who is on each video or photo: X.txt has the name, X.json everything.",
      "Of a video the first frame is looked at; --set faces.frames=sampled: one a second.",
      ""
    })
final class FacesRecogniseCommand implements Callable<Integer> {

  private final Services services;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Videos and photos, or folders of them, whose folders are kept.")
  private List<Path> inputs = List.of();

  @Option(
      names = {"-o", "--out"},
      required = true,
      paramLabel = "DIR",
      description = "Where the results go: X.txt and X.json for X.mp4.")
  private Path out = Path.of("");

  @Option(
      names = "--frames",
      paramLabel = "DIR",
      description = "Keep the frames there: X.jpg, or X/output-00.jpg, …")
  private @Nullable Path frames;

  @Option(names = "--json", description = "Print each result as one line of JSON.")
  private boolean json;

  @Mixin private FacesOptions options = new FacesOptions();

  @Mixin(name = Console.MIXIN)
  private Console console = new Console();

  FacesRecogniseCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() throws IOException {
    Map<VideoName, Path> files = files();
    FolderFiles kept = frames == null ? null : new FolderFiles(frames);
    LocalFaces.Places places = new LocalFaces.Places(options.files(), new FolderFiles(out), kept);
    int exit = ExitCode.OK;
    try (LocalFaces faces = options.open(places)) {
      tell(faces.gallery());
      try (Step step = services.progress().begin("Looking", files.size())) {
        for (Map.Entry<VideoName, Path> file : files.entrySet()) {
          exit = recognise(faces, file.getKey(), file.getValue()) ? exit : ExitCode.SOME_REJECTED;
          step.advance();
        }
      }
    }
    return exit;
  }

  private Map<VideoName, Path> files() throws IOException {
    Map<VideoName, Path> files = new TreeMap<>((a, b) -> a.stem().compareTo(b.stem()));
    for (Path input : inputs) {
      if (!Files.exists(input)) {
        throw new UsageException(input + " does not exist");
      }
      Path folder = Files.isDirectory(input) ? input : input.toAbsolutePath().getParent();
      try (Stream<Path> below = Files.walk(input)) {
        for (Path file : below.filter(Files::isRegularFile).sorted().toList()) {
          add(files, folder, file);
        }
      }
    }
    return files;
  }

  private static void add(Map<VideoName, Path> files, @Nullable Path folder, Path file) {
    if (String.valueOf(file.getFileName()).startsWith(".")) {
      return;
    }
    Path base = folder == null ? Path.of("/") : folder.toAbsolutePath();
    VideoName name =
        VideoName.ofKey(base.relativize(file.toAbsolutePath()).toString().replace('\\', '/'));
    Path other = files.put(name, file);
    if (other != null && !other.equals(file)) {
      throw new UsageException(
          other + " and " + file + " would have the same result, " + name.json());
    }
  }

  private void tell(Gallery gallery) {
    gallery
        .problems()
        .forEach(problem -> console.error(problem.photo() + " is not used: " + problem.reason()));
    if (gallery.state() != Gallery.State.READY) {
      boolean missing = gallery.state() == Gallery.State.MISSING;
      console.error(
          "the gallery "
              + options.path()
              + (missing ? " does not exist" : " has no usable photo")
              + ": everybody is unknown");
    }
  }

  private boolean recognise(LocalFaces faces, VideoName name, Path file) throws IOException {
    try {
      VideoFaces result = faces.recognise(file, name);
      if (json) {
        console.out().println(CareOptions.json(result));
      } else {
        console.out().println(Text.oneLine(file + ": " + sentence(result)));
      }
      console.out().flush();
      return result.frames().stream().allMatch(frame -> frame.problem() == null);
    } catch (UnusableMovieException e) {
      console.error(file + " " + e.getMessage() + " (" + e.reason() + ")");
      return false;
    }
  }

  private static String sentence(VideoFaces result) {
    String people =
        result.people().stream()
            .map(FacesRecogniseCommand::sentence)
            .collect(Collectors.joining(", "));
    int faces = result.frames().stream().mapToInt(frame -> frame.faces().size()).sum();
    String found = Text.count(faces, "face") + " on " + Text.count(result.frames().size(), "frame");
    return (people.isEmpty() ? "nobody known" : people)
        + " ("
        + found
        + ")"
        + result.frames().stream()
            .filter(frame -> frame.problem() != null)
            .map(FacesRecogniseCommand::problem)
            .collect(Collectors.joining());
  }

  private static String sentence(Sighting sighting) {
    return sighting.name() + " on " + Text.count(sighting.frames(), "frame");
  }

  private static String problem(FrameFaces frame) {
    FrameFaces.Problem problem = frame.problem();
    return problem == null ? "" : "; " + frame.frame() + " " + problem.reason();
  }
}
