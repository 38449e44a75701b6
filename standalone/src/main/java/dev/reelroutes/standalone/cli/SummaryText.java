package dev.reelroutes.standalone.cli;

import dev.reelroutes.standalone.driver.Summary;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A summary as a person reads it: the movie in one line, then everything that is not in it. */
final class SummaryText {

  /** Ignored files are listed up to here; there may be one for each photo. */
  private static final int IGNORED_SHOWN = 10;

  private final StringBuilder text = new StringBuilder();

  private SummaryText() {}

  /**
   * @param file where the movie was saved; null: nowhere
   */
  static String of(Summary summary, @Nullable String file) {
    SummaryText lines = new SummaryText();
    lines.line(movie(summary, file));
    lines.list(
        Text.count(summary.rejected().size(), "file") + " rejected",
        summary.rejected(),
        r -> r.file() + ": " + r.detail() + " (" + r.reason() + ")",
        Integer.MAX_VALUE);
    lines.list(
        Text.count(summary.duplicates().size(), "duplicate"),
        summary.duplicates(),
        d -> d.file() + ": the same photo as " + d.of(),
        Integer.MAX_VALUE);
    lines.list(
        Text.count(summary.ignored().size(), "file") + " ignored",
        summary.ignored(),
        i -> i.file() + ": " + i.why(),
        IGNORED_SHOWN);
    return lines.text.toString();
  }

  private static String movie(Summary summary, @Nullable String file) {
    String name = file == null ? "movie " + summary.movie() : file;
    String seconds = " (" + Text.seconds(summary.seconds()) + ")";
    if (summary.photos() == 0) {
      return name + ": no photos" + seconds;
    }
    return name
        + ": "
        + Text.count(summary.photos(), "photo")
        + ", "
        + Text.day(summary.first())
        + " to "
        + Text.day(summary.last())
        + seconds;
  }

  private <T> void list(String title, List<T> items, Function<T, String> item, int limit) {
    if (items.isEmpty()) {
      return;
    }
    line(title + ":");
    items.stream().limit(limit).forEach(i -> line("  " + item.apply(i)));
    if (items.size() > limit) {
      line("  and " + (items.size() - limit) + " more (--json lists all)");
    }
  }

  private void line(String line) {
    String indent = line.startsWith("  ") ? "  " : "";
    text.append(indent).append(Text.oneLine(line)).append(System.lineSeparator());
  }
}
