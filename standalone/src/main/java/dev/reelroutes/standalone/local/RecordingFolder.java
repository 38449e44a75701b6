package dev.reelroutes.standalone.local;

import dev.reelroutes.clips.RecordingName;
import dev.reelroutes.clips.StrptimeFormat;
import dev.reelroutes.clips.TimeRange;
import dev.reelroutes.media.UnusableMovieException;
import dev.reelroutes.media.cut.CutLimits;
import dev.reelroutes.media.cut.VideoCutter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder of recordings named {@code alias.yyyyMMddTHHmmss.mp4} or {@code
 * alias.stream.yyyyMMddTHHmmssSSS.mp4}, in UTC.
 *
 * @param scratch a folder for links to them under names of ours
 */
record RecordingFolder(Path folder, Path scratch) {

  /** No recording is longer: what began before is not looked into. */
  private static final Duration LONGEST = Duration.ofDays(1);

  private static final StrptimeFormat TIMES = StrptimeFormat.of("%Y%m%dT%H%M%S");

  /** One file. */
  record Found(Path file, String alias, TimeRange time) {}

  /** The cameras that recorded something, each once. */
  List<String> aliases() throws IOException {
    List<String> aliases = new ArrayList<>();
    for (Path file : files()) {
      name(file)
          .map(RecordingName::alias)
          .filter(a -> !aliases.contains(a))
          .ifPresent(aliases::add);
    }
    return aliases;
  }

  /** What overlaps a range. */
  List<Found> overlapping(TimeRange range) throws UnusableMovieException, IOException {
    List<Found> found = new ArrayList<>();
    for (Path file : files()) {
      Optional<RecordingName> name = name(file);
      if (name.isPresent() && mayOverlap(name.get().start(), range)) {
        Duration length = new VideoCutter(scratch).probe(file, CutLimits.DEFAULT).duration();
        Instant start = name.get().start();
        TimeRange time = TimeRange.of(start, start.plus(length));
        if (time.overlaps(range)) {
          found.add(new Found(file, name.get().alias(), time));
        }
      }
    }
    return found;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static Optional<RecordingName> name(Path file) {
    return RecordingName.parse(String.valueOf(file.getFileName()), TIMES);
  }

  private static boolean mayOverlap(Instant start, TimeRange range) {
    long begin = start.toEpochMilli();
    return begin < range.end() && begin > range.start() - LONGEST.toMillis();
  }
}
