package dev.reelroutes.standalone.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.reelroutes.clips.GapPolicy;
import dev.reelroutes.clips.TimeRange;
import dev.reelroutes.media.UnusableMovieException;
import dev.reelroutes.standalone.driver.UsageException;
import dev.reelroutes.standalone.local.LocalClip;
import dev.reelroutes.standalone.local.LocalClipEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A clip out of a folder of recordings, on this machine. */
@Command(
    name = "clip",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Cuts a clip out of a camera's recordings, across as many of them as it takes.",
      "Their names say when they begin, in UTC: ALIAS.20180916T173000.mp4 or"
          + " ALIAS.stream.20180916T173000250.mp4.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  reelroutes clip --from 2018-09-16T17:36:03Z --to 2018-09-16T17:37:03Z recordings -o clip.mp4",
      "",
      "The whole service on this machine, as if the event came from its queue:",
      "  reelroutes clip-event > event.json",
      "  cp ANY.mp4 recordings/door.20180916T173600.mp4",
      "  reelroutes clip --event event.json recordings -o clips"
    })
final class ClipCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "DIR", description = "Folder of the recordings.")
  private Path recordings = Path.of("");

  @Option(
      names = "--from",
      paramLabel = "T",
      description = "Start: UTC, as 2018-09-16T17:36:03Z, or milliseconds since 1970.")
  private String from = "";

  @Option(names = "--to", paramLabel = "T", description = "End, likewise.")
  private String to = "";

  @Option(
      names = "--event",
      paramLabel = "JSON",
      description =
          "Instead: answer the requests of this event by the service's own routes, on this"
              + " machine; DIR is what the camera API knows.")
  private @Nullable Path event;

  @Option(
      names = {"-o", "--out"},
      required = true,
      paramLabel = "FILE",
      description = "Where the clip goes, an MP4; with --event, a folder of what is uploaded.")
  private Path out = Path.of("");

  @Option(names = "--refuse-gaps", description = "Make no clip if a part of it is missing.")
  private boolean refuseGaps;

  @Option(names = "--force", description = "Replace the clip if it exists.")
  private boolean force;

  @Mixin(name = Console.MIXIN)
  private Console console = new Console();

  @Override
  public Integer call() throws IOException {
    if (!Files.isDirectory(recordings)) {
      throw new UsageException(recordings + " is no folder");
    }
    if (event != null) {
      return answer(event);
    }
    if (Files.exists(out) && !force) {
      throw new UsageException(out + " exists; --force replaces it");
    }
    TimeRange range = range();
    try {
      GapPolicy gaps = refuseGaps ? GapPolicy.REFUSE : GapPolicy.JOIN;
      Optional<LocalClip.Outcome> made = new LocalClip(out).make(recordings, range, gaps);
      if (made.isEmpty()) {
        console.error(
            (refuseGaps ? "not all" : "nothing") + " of it was recorded, no clip was made");
        return ExitCode.SOME_REJECTED;
      }
      print(made.get());
      return ExitCode.OK;
    } catch (UnusableMovieException e) {
      console.error("a recording " + e.getMessage() + " (" + e.reason() + ")");
      return ExitCode.SOME_REJECTED;
    }
  }

  /** Prints what others are told, then what lies in the folder. */
  private int answer(Path json) throws IOException {
    if (!from.isEmpty() || !to.isEmpty() || refuseGaps) {
      throw new UsageException("the event says what is wanted: no --from, --to, --refuse-gaps");
    }
    if (!Files.isRegularFile(json)) {
      throw new UsageException(json + " does not exist; clip-event writes one");
    }
    if (Files.exists(out) && !force) {
      throw new UsageException(out + " exists; --force replaces what is in it");
    }
    try {
      LocalClipEvent.Outcome outcome =
          new LocalClipEvent(
                  recordings,
                  (what, message) -> console.out().println(what + "  " + Text.oneLine(message)))
              .run(Files.readString(json), out);
      outcome
          .objects()
          .forEach(key -> console.out().println(Text.oneLine(out.resolve(key).toString())));
      outcome.again().forEach(id -> console.out().println("comes again: " + Text.oneLine(id)));
      return outcome.objects().stream().anyMatch(key -> key.endsWith(".mp4"))
          ? ExitCode.OK
          : ExitCode.SOME_REJECTED;
    } catch (JsonProcessingException e) {
      throw new UsageException(json + " is no JSON");
    } catch (UnusableMovieException e) {
      console.error("a recording " + e.getMessage() + " (" + e.reason() + ")");
      return ExitCode.SOME_REJECTED;
    }
  }

  private TimeRange range() {
    if (from.isEmpty() || to.isEmpty()) {
      throw new UsageException("say what is wanted: --from and --to, or --event");
    }
    try {
      return TimeRange.of(instant("--from", from), instant("--to", to));
    } catch (IllegalArgumentException e) {
      throw new UsageException("--to must be after --from");
    }
  }

  private static Instant instant(String option, String text) {
    try {
      return text.matches("[0-9]{12,15}")
          ? Instant.ofEpochMilli(Long.parseLong(text))
          : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new UsageException(
          option + " must be a time such as 2018-09-16T17:36:03Z, not " + text);
    }
  }

  private void print(LocalClip.Outcome made) {
    console
        .out()
        .printf(
            Locale.ROOT, "%s: %.3f s%n", Text.oneLine(out.toString()), seconds(made.duration()));
    for (TimeRange gap : made.coverage().missing()) {
      console
          .out()
          .printf(
              Locale.ROOT,
              "  missing: %s to %s, %.3f s%n",
              Instant.ofEpochMilli(gap.start()),
              Instant.ofEpochMilli(gap.end()),
              seconds(gap.length()));
    }
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
