package dev.reelroutes.standalone.cli;

import dev.reelroutes.selfie.movie.ByteRanges;
import dev.reelroutes.selfie.movie.Excerpt;
import dev.reelroutes.selfie.movie.Movie;
import dev.reelroutes.selfie.movie.MovieFormatException;
import dev.reelroutes.selfie.movie.WebVtt;
import dev.reelroutes.standalone.driver.FailureException;
import dev.reelroutes.standalone.driver.HalfFile;
import dev.reelroutes.standalone.driver.MovieFile;
import dev.reelroutes.standalone.driver.UsageException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Copies a range of a movie into a file of its own. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Copies the photos of some days out of a movie into a file of its own.",
      "Nothing is encoded again; the movie is only read.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  reelroutes export life.mp4 --from 2024-01-01 --to 2024-12-31 -o 2024.mp4",
      "  reelroutes export --movie daily --from 2024-05-01 --fps 8 -o may.mp4   (from a store)"
    })
final class ExportCommand implements Callable<Integer> {

  private final Services services;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "A movie file; without it, the movie --movie in a store.")
  private @Nullable Path file;

  @Option(names = "--from", paramLabel = "DAY", description = "First day (the movie's first).")
  private @Nullable LocalDate from;

  @Option(names = "--to", paramLabel = "DAY", description = "Last day (the movie's last).")
  private @Nullable LocalDate to;

  @Option(names = "--fps", paramLabel = "N", description = "Photos per second (the movie's own).")
  private @Nullable Integer fps;

  @Option(
      names = {"-o", "--out"},
      required = true,
      paramLabel = "OUT",
      description = "Where to save it (.mp4); its dates go beside it (.vtt).")
  private Path out = Path.of("");

  @Option(names = "--force", description = "Replace OUT if it exists.")
  private boolean force;

  @Mixin private CareOptions options = new CareOptions();

  @Mixin(name = Console.MIXIN)
  private Console console = new Console();

  ExportCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    MovieFile target = MovieFile.at(out, force).withDates(force);
    if (fps != null && (fps < 1 || fps > 60)) {
      throw new UsageException("--fps must be between 1 and 60, not " + fps);
    }
    if (from != null && to != null && to.isBefore(from)) {
      throw new UsageException("--to " + to + " lies before --from " + from);
    }
    Path movie = file;
    if (movie != null) {
      if (!Files.isRegularFile(movie)) {
        throw new UsageException(movie + " is no file");
      }
      return export(ByteRanges.of(movie), movie.toString(), target);
    }
    String name = options.movie();
    return new CareRun(services, options.store())
        .reading(care -> export(care.file(name), "the movie " + name, target));
  }

  private int export(ByteRanges source, String name, MovieFile target) {
    try {
      Movie movie = write(excerpt(source, name), target);
      report(movie);
      return ExitCode.OK;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Excerpt excerpt(ByteRanges source, String name) {
    try {
      return Excerpt.of(source, from, to, fps);
    } catch (MovieFormatException e) {
      throw new FailureException(name + " cannot be read: " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new FailureException(name + ": " + e.getMessage(), e);
    }
  }

  private static Movie write(Excerpt excerpt, MovieFile target) throws IOException {
    try (HalfFile half = HalfFile.of(target.movie());
        HalfFile dates = HalfFile.of(target.dates())) {
      try (OutputStream movie = new BufferedOutputStream(Files.newOutputStream(half.path()))) {
        excerpt.writeTo(movie);
      }
      Files.writeString(dates.path(), WebVtt.write(excerpt.movie()));
      half.finish();
      dates.finish();
      return excerpt.movie();
    }
  }

  private void report(Movie movie) {
    if (options.json()) {
      console
          .out()
          .println(
              CareOptions.json(
                  new Exported(
                      out.toString(),
                      movie.photos().size(),
                      movie.first().orElseThrow().toLocalDate(),
                      movie.last().orElseThrow().toLocalDate(),
                      movie.profile().fps())));
    } else {
      console
          .out()
          .printf(
              "%s: %s, %s to %s%n",
              out,
              Text.count(movie.photos().size(), "photo"),
              movie.first().orElseThrow().toLocalDate(),
              movie.last().orElseThrow().toLocalDate());
    }
    console.out().flush();
  }

  /** What {@code --json} prints. */
  record Exported(String file, int photos, LocalDate first, LocalDate last, int fps) {}
}
