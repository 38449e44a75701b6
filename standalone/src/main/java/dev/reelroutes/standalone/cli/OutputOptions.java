package dev.reelroutes.standalone.cli;

import dev.reelroutes.standalone.driver.DataFolder;
import dev.reelroutes.standalone.driver.MovieFile;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a movie goes, and where the work for it is kept. */
final class OutputOptions {

  @Option(
      names = {"-o", "--out"},
      required = true,
      paramLabel = "OUT",
      description = "Where to save the movie (.mp4); its dates go beside it (.vtt).")
  private Path out = Path.of("");

  @Option(names = "--force", description = "Replace OUT if it exists.")
  private boolean force;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = {
        "Keep photos, movie and bookkeeping in this folder; a later run with it goes on from there"
            + " (default: a temporary folder)."
      })
  private @Nullable Path data;

  @Option(names = "--json", description = "Print the summary as JSON.")
  private boolean json;

  MovieFile movieFile() {
    return MovieFile.at(out, force).withDates(force);
  }

  /** The file as the user wrote it. */
  String name() {
    return out.toString();
  }

  boolean json() {
    return json;
  }

  @Nullable Path kept() {
    return data;
  }

  /** The folder named, or a temporary one. */
  DataFolder dataFolder(MovieFile movie) {
    return data != null ? DataFolder.kept(data) : temporaryFolder(movie);
  }

  /** Beside the movie is as good as the system's place for temporary files, if that is no good. */
  DataFolder temporaryFolder(MovieFile movie) {
    return DataFolder.temporary(
        List.of(Path.of(System.getProperty("java.io.tmpdir", "/tmp")), movie.folder()));
  }
}
