package dev.reelroutes.standalone.local;

import dev.reelroutes.media.UnusableMovieException;
import dev.reelroutes.media.cut.CutLimits;
import dev.reelroutes.media.cut.CutMode;
import dev.reelroutes.media.cut.CutOrder;
import dev.reelroutes.media.cut.Part;
import dev.reelroutes.media.cut.Video;
import dev.reelroutes.media.cut.VideoCutter;
import dev.reelroutes.standalone.driver.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Splits a video file into files of a folder: {@code beach_0.mp4}, {@code beach_1.mp4}, … */
public final class LocalSplit {

  private final Path folder;
  private final boolean force;
  private final Progress progress;

  /**
   * @param folder is made if it does not exist
   * @param force whether files there may be replaced
   */
  public LocalSplit(Path folder, boolean force, Progress progress) {
    this.folder = folder;
    this.force = force;
    this.progress = progress;
  }

  /** What the video was, and its parts in order. */
  public record Outcome(Video video, List<Part> parts) {

    public Outcome {
      parts = List.copyOf(parts);
    }
  }

  /**
   * Splits. Parts have their names when they are complete, not before.
   *
   * @throws UnusableMovieException if it is no video, or cannot be cut so
   * @throws dev.reelroutes.standalone.driver.UsageException if a file would be replaced; then
   *     nothing was written
   */
  public Outcome split(Path video, Duration length, CutMode mode)
      throws UnusableMovieException, IOException {
    Files.createDirectories(folder);
    Path scratch = Files.createTempDirectory(folder, ".reelroutes-split-");
    try (PartFiles files = new PartFiles(folder, stem(video), scratch, force, progress)) {
      CutOrder order = new CutOrder(length, mode, CutLimits.DEFAULT, files);
      Video cut = new VideoCutter(scratch).cut(video, order);
      return new Outcome(cut, files.parts());
    } finally {
      delete(scratch);
    }
  }

  private static String stem(Path video) {
    String name = String.valueOf(video.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private static void delete(Path scratch) throws IOException {
    try (Stream<Path> left = Files.walk(scratch)) {
      for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
