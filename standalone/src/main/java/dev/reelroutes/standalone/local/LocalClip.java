package dev.reelroutes.standalone.local;

import dev.reelroutes.clips.ClipMaker;
import dev.reelroutes.clips.ClipMaker.ClipOrder;
import dev.reelroutes.clips.ClipMaker.MadeClip;
import dev.reelroutes.clips.ClipMaker.Source;
import dev.reelroutes.clips.ClipMaker.ThumbnailSizes;
import dev.reelroutes.clips.Coverage;
import dev.reelroutes.clips.CutClips;
import dev.reelroutes.clips.GapPolicy;
import dev.reelroutes.clips.TimeRange;
import dev.reelroutes.media.UnusableMovieException;
import dev.reelroutes.standalone.driver.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Cuts a clip out of a folder of recordings, without any service. */
public final class LocalClip {

  private final ClipMaker maker = new CutClips();
  private final Path out;

  /**
   * @param out the clip's file; replaced if it exists
   */
  public LocalClip(Path out) {
    this.out = out;
  }

  /**
   * What came of it.
   *
   * @param duration of the clip
   */
  public record Outcome(Duration duration, Coverage coverage) {}

  /**
   * Makes the clip.
   *
   * @param recordings folder of files named {@code alias.yyyyMMddTHHmmss.mp4} or {@code
   *     alias.stream.yyyyMMddTHHmmssSSS.mp4}, in UTC
   * @return empty if nothing of the range was recorded, or gaps are refused; then nothing is
   *     written
   */
  public Optional<Outcome> make(Path recordings, TimeRange range, GapPolicy gaps)
      throws UnusableMovieException, IOException {
    Path folder = Files.createTempDirectory(parent(), ".reelroutes-clip-");
    try {
      List<Source> sources =
          new RecordingFolder(recordings, folder)
              .overlapping(range).stream()
                  .map(found -> new Source(found.file(), found.time()))
                  .toList();
      if (sources.isEmpty()) {
        return Optional.empty();
      }
      ClipOrder order =
          new ClipOrder(sources, range, gaps, new ThumbnailSizes(List.of(), false), folder);
      Optional<MadeClip> made = maker.make(order);
      if (made.isEmpty()) {
        return Optional.empty();
      }
      Files.move(made.get().clip(), out, StandardCopyOption.REPLACE_EXISTING);
      return Optional.of(new Outcome(made.get().duration(), made.get().coverage()));
    } finally {
      delete(folder);
    }
  }

  private Path parent() {
    Path parent = out.toAbsolutePath().getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw new UsageException("there is no folder for " + out);
    }
    return parent;
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> left = Files.walk(folder)) {
      for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
