package dev.reelroutes.standalone.cli;

import dev.reelroutes.media.UnusableMovieException;
import dev.reelroutes.media.cut.CutMode;
import dev.reelroutes.media.cut.Part;
import dev.reelroutes.media.cut.Video;
import dev.reelroutes.standalone.driver.UsageException;
import dev.reelroutes.standalone.local.LocalSplit;
import dev.reelroutes.standalone.local.LocalSplit.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A video into parts, on this machine. */
@Command(
    name = "split",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Cuts a video into parts of a length.",
      "At key frames, unless --exact: then parts become longer than asked for, and nothing is"
          + " encoded.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  reelroutes split beach.mp4 -o parts",
      "  reelroutes split beach.mp4 --seconds 10 --exact -o parts"
    })
final class SplitCommand implements Callable<Integer> {

  private static final double SHORTEST = 0.1;
  private static final double LONGEST = 86_400; // a day

  private final Services services;

  @Parameters(
      index = "0",
      paramLabel = "VIDEO",
      description = "MP4, MOV, MKV or WebM; AVI and MPEG-TS become MP4.")
  private Path video = Path.of("");

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "30",
      description = "How long each part is, 0.1 to 86400 (default: 30).")
  private double seconds;

  @Option(
      names = "--exact",
      description =
          "Cut at any picture: H.264 is copied but for pictures around a cut, which are encoded"
              + " again; other codecs are encoded to H.264.")
  private boolean exact;

  @Option(
      names = {"-o", "--out"},
      required = true,
      paramLabel = "DIR",
      description = "Where the parts go: VIDEO_0.mp4, VIDEO_1.mp4, …")
  private Path out = Path.of("");

  @Option(names = "--force", description = "Replace parts that exist.")
  private boolean force;

  @Option(names = "--json", description = "Print the summary as JSON.")
  private boolean json;

  @Mixin(name = Console.MIXIN)
  private Console console = new Console();

  SplitCommand(Services services) {
    this.services = services;
  }

  /** As JSON: times in seconds. */
  record SplitPart(String file, double start, double duration, int frames, int encoded) {}

  /** As JSON: the video as it is shown, and its parts. */
  record SplitVideo(
      String video,
      String container,
      double duration,
      List<Integer> size,
      double fps,
      String codec,
      boolean audio,
      List<SplitPart> parts) {}

  @Override
  public Integer call() throws IOException {
    if (!Files.isRegularFile(video)) {
      throw new UsageException(video + (Files.exists(video) ? " is no file" : " does not exist"));
    }
    if (!(seconds >= SHORTEST && seconds <= LONGEST)) {
      throw new UsageException("--seconds must be 0.1 to 86400, not " + seconds);
    }
    Duration length = Duration.ofMillis(Math.round(seconds * 1000));
    try {
      LocalSplit split = new LocalSplit(out, force, services.progress());
      print(split.split(video, length, exact ? CutMode.EXACT : CutMode.COPY));
      return ExitCode.OK;
    } catch (UnusableMovieException e) {
      console.error(video + " " + e.getMessage() + " (" + e.reason() + ")");
      return ExitCode.SOME_REJECTED;
    }
  }

  private void print(Outcome outcome) {
    if (json) {
      console.out().println(CareOptions.json(summary(outcome)));
      return;
    }
    Video cut = outcome.video();
    console
        .out()
        .printf(
            Locale.ROOT,
            "%s: %.3f s, %dx%d, %.2f fps, %s, %s; %s in %s%n",
            Text.oneLine(video.toString()),
            seconds(cut.duration()),
            cut.width(),
            cut.height(),
            cut.fps(),
            cut.codec(),
            cut.audio().isEmpty() ? "no sound" : Text.count(cut.audio().size(), "sound track"),
            Text.count(outcome.parts().size(), "part"),
            cut.container());
    outcome.parts().forEach(this::print);
    note(outcome).ifPresent(note -> console.out().println(note));
  }

  /** What would surprise somebody who looks at the parts. */
  private Optional<String> note(Outcome outcome) {
    Video cut = outcome.video();
    if (!exact) {
      boolean asAsked =
          outcome.parts().stream()
              .allMatch(part -> seconds(part.duration()) <= seconds + 1 / cut.fps());
      return asAsked
          ? Optional.empty()
          : Optional.of(
              cut.keyFrames().size() == 1
                  ? "It has no key frame to cut at but the first; --exact cuts at any picture."
                  : "Parts begin at key frames, so they last longer; --exact cuts at any picture.");
    }
    int encoded = outcome.parts().stream().mapToInt(Part::encoded).sum();
    return encoded < cut.frames()
        ? Optional.empty()
        : Optional.of("All pictures were encoded again, as H.264: nothing could be copied.");
  }

  private void print(Part part) {
    console
        .out()
        .printf(
            Locale.ROOT,
            "  %s  %.3f s, %s%s%n",
            Text.oneLine(part.file().toString()),
            seconds(part.duration()),
            Text.count(part.frames(), "frame"),
            part.encoded() == 0 ? "" : ", " + part.encoded() + " encoded");
  }

  private SplitVideo summary(Outcome outcome) {
    Video cut = outcome.video();
    return new SplitVideo(
        video.toString(),
        cut.container().extension(),
        seconds(cut.duration()),
        List.of(cut.width(), cut.height()),
        Math.round(cut.fps() * 1000) / 1000.0,
        cut.codec(),
        !cut.audio().isEmpty(),
        outcome.parts().stream().map(SplitCommand::summary).toList());
  }

  private static SplitPart summary(Part part) {
    return new SplitPart(
        part.file().toString(),
        seconds(part.start()),
        seconds(part.duration()),
        part.frames(),
        part.encoded());
  }

  private static double seconds(Duration duration) {
    return Math.round(duration.toNanos() / 1000.0) / 1e6;
  }
}
