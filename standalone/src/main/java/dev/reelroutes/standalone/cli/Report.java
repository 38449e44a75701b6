package dev.reelroutes.standalone.cli;

import dev.reelroutes.standalone.driver.Json;
import dev.reelroutes.standalone.driver.Summary;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** Prints a summary, for people or as one line of JSON. */
final class Report {

  private final PrintWriter out;
  private final boolean json;

  Report(PrintWriter out, boolean json) {
    this.out = out;
    this.json = json;
  }

  /**
   * @param file where the movie was saved; null: nowhere
   */
  void print(Summary summary, @Nullable String file) {
    if (json) {
      out.println(Json.write(summary));
    } else {
      out.print(SummaryText.of(summary, file));
    }
    out.flush();
  }
}
