package dev.reelroutes.standalone.cli;

import dev.reelroutes.faces.FacesSettings;
import dev.reelroutes.media.vision.model.MissingModelException;
import dev.reelroutes.media.vision.model.NpmClient;
import dev.reelroutes.standalone.bench.FacesBench;
import dev.reelroutes.standalone.bench.FacesBench.Result;
import dev.reelroutes.standalone.driver.FailureException;
import dev.reelroutes.standalone.driver.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code reelroutes bench faces}: prints as lines of text or JSON. */
final class FacesBenchRun {

  private static final int FRAMES = 2000;

  private final PrintWriter out;
  private final boolean json;

  FacesBenchRun(PrintWriter out, boolean json) {
    this.out = out;
    this.json = json;
  }

  void run() {
    FacesSettings settings = FacesOptions.settings(Map.of());
    try {
      new FacesBench(settings.vision(), new NpmClient("npm"), FRAMES, this::print).run();
    } catch (MissingModelException | IOException e) {
      throw new FailureException(String.valueOf(e.getMessage()), e);
    }
  }

  private void print(Result result) {
    out.println(json ? Json.write(result) : text(result));
    out.flush();
  }

  private static String text(Result result) {
    FacesBench.Case of = result.parameters();
    if (of.threshold() != null) {
      boolean first = of.threshold() == FacesBench.THRESHOLD;
      return String.format(
          Locale.ROOT,
          "threshold %.2f  falseAccept %6.2f %%  falseReject %6.2f %%%s",
          of.threshold(),
          percent(result.falseAccept()),
          percent(result.falseReject()),
          first ? "  (default; pairs: " + result.pairs() + ")" : "");
    }
    if (of.size() != null) {
      return String.format(
          Locale.ROOT,
          "%-9s  %.1f ms to find faces, %.1f ms for each",
          of.size(),
          result.detectMs(),
          result.embedMs());
    }
    return String.format(
        Locale.ROOT,
        "%d frames  peak %d MB, grown %.1f MB from a quarter of them on",
        of.frames(),
        megabytes(result.peakBytes()),
        result.grownBytes() == null ? 0 : result.grownBytes() / 1e6);
  }

  private static double percent(@Nullable Double share) {
    return share == null ? 0 : 100 * share;
  }

  private static long megabytes(@Nullable Long bytes) {
    return bytes == null ? 0 : bytes / 1_000_000;
  }
}
