package dev.reelroutes.standalone.cli;

import dev.reelroutes.routes.care.MovieStatus;
import dev.reelroutes.routes.care.MovieStatus.OpenBatch;
import dev.reelroutes.selfie.care.DayRange;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A movie's status as a person reads it. */
final class StatusText {

  /** Longer lists are for {@code --json}. */
  private static final int SHOWN = 10;

  private static final int KILO = 1000;

  private final StringBuilder text = new StringBuilder();

  private StatusText() {}

  static String of(MovieStatus status) {
    StatusText lines = new StatusText();
    lines.file(status);
    if (status.error() != null) {
      lines.line("  " + status.error() + " --movie " + status.movie());
    }
    lines.list(
        Text.count(status.pending().size(), "photo") + " pending",
        status.pending().stream().map(p -> p.key() + ": " + p.why()).toList());
    status.batches().forEach(batch -> lines.line("  " + batch(batch)));
    lines.rejected(status.rejected());
    if (status.duplicates() > 0) {
      lines.line("  " + Text.count(status.duplicates(), "duplicate"));
    }
    lines.list(
        Text.count(status.failed().size(), "failure"),
        status.failed().stream()
            .map(
                f -> f.route() + (f.upload() == null ? "" : " of " + f.upload()) + ": " + f.error())
            .toList());
    lines.list(
        Text.count(status.waiting().size(), "upload") + " not looked at yet", status.waiting());
    lines.list(
        Text.count(status.ignored().size(), "upload") + " ignored",
        status.ignored().stream().map(i -> i.key() + ": " + i.why()).toList());
    lines.missing(status.missingDays());
    return lines.text.toString();
  }

  private void file(MovieStatus status) {
    MovieStatus.File file = status.file();
    if (file == null) {
      line("movie " + status.movie() + ": not made yet");
      return;
    }
    line(
        "movie %s: %s, %s to %s, %s, %s, generation %d"
            .formatted(
                status.movie(),
                Text.count(file.photos(), "photo"),
                day(file.first()),
                day(file.last()),
                Text.seconds(file.seconds()),
                bytes(file.size()),
                file.generation()));
    line("  " + file.profile());
    if (file.foreignFrames() > 0) {
      line("  " + Text.count(file.foreignFrames(), "frame") + " of another movie before them");
    }
    if (file.removed() > 0) {
      line("  " + Text.count(file.removed(), "photo") + " removed");
    }
    if (file.unshownBytes() > 0) {
      line(
          "  %s no longer shown stay in the file until: reelroutes compact --movie %s"
              .formatted(bytes(file.unshownBytes()), status.movie()));
    }
  }

  private static String day(@Nullable LocalDateTime time) {
    return Text.day(time == null ? null : time.toString());
  }

  private static String batch(OpenBatch batch) {
    return "batch %s: %d of %d arrived (%d accepted, %d rejected, %d duplicates), retry %d of %d%s"
        .formatted(
            batch.batchId(),
            batch.arrived(),
            batch.expected(),
            batch.accepted(),
            batch.rejected(),
            batch.duplicates(),
            batch.retry(),
            batch.maximumRetries(),
            batch.lookAfter() == null ? "" : ", looked at again after " + batch.lookAfter());
  }

  private void rejected(List<MovieStatus.Rejected> rejected) {
    Map<String, List<MovieStatus.Rejected>> byReason =
        rejected.stream()
            .collect(
                Collectors.groupingBy(
                    MovieStatus.Rejected::reason, TreeMap::new, Collectors.toList()));
    byReason.forEach(
        (reason, uploads) ->
            list(
                Text.count(uploads.size(), "upload") + " rejected, " + reason,
                uploads.stream().map(r -> r.key() + ": " + r.detail()).toList()));
  }

  private void missing(List<DayRange> ranges) {
    if (ranges.isEmpty()) {
      return;
    }
    long days = ranges.stream().mapToLong(DayRange::days).sum();
    list(
        Text.count(Math.toIntExact(days), "day") + " without a photo",
        ranges.stream().map(DayRange::toString).toList());
  }

  private void list(String title, List<String> items) {
    if (items.isEmpty()) {
      return;
    }
    line("  " + title + ":");
    items.stream().limit(SHOWN).forEach(item -> line("    " + item));
    if (items.size() > SHOWN) {
      line("    and " + (items.size() - SHOWN) + " more (--json lists all)");
    }
  }

  private void line(String line) {
    String indent = " ".repeat(line.length() - line.stripLeading().length());
    text.append(indent).append(Text.oneLine(line)).append(System.lineSeparator());
  }

  /** In the unit that leaves few digits. */
  static String bytes(long bytes) {
    String[] units = {"bytes", "kB", "MB", "GB", "TB"};
    double value = bytes;
    int unit = 0;
    while (value >= KILO && unit < units.length - 1) {
      value /= KILO;
      unit++;
    }
    return unit == 0 ? bytes + " bytes" : String.format(Locale.ROOT, "%.1f %s", value, units[unit]);
  }
}
