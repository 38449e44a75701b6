package dev.reelroutes.standalone.cli;

import dev.reelroutes.media.FrameSize;
import dev.reelroutes.media.Framing;
import dev.reelroutes.standalone.driver.MovieId;
import dev.reelroutes.standalone.driver.UsageException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the movie is made: the most wanted settings by name, all others with {@code --set}. */
final class MovieOptions {

  @Option(
      names = "--movie",
      paramLabel = "NAME",
      description = "The movie's name (default: ${DEFAULT-VALUE}).")
  private String movie = MovieId.DEFAULT;

  @Option(names = "--fps", paramLabel = "N", description = "Photos per second, 1 to 60 (15).")
  private @Nullable Integer fps;

  @Option(
      names = "--size",
      paramLabel = "WxH",
      description = "Size of the frames in pixels (1080x1440).")
  private @Nullable String size;

  @Option(
      names = "--framing",
      paramLabel = "HOW",
      description = "A photo of another shape: ${COMPLETION-CANDIDATES} (pad).")
  private Framing.@Nullable Fit framing;

  @Option(
      names = "--caption",
      paramLabel = "TEXT",
      description = "What is written on each: a date pattern, a template, or none (yyyy-MM-dd).")
  private @Nullable String caption;

  @Mixin private SettingOptions options = new SettingOptions();

  String movie() {
    return MovieId.check(movie);
  }

  /** Keys and values that override {@code application.properties}. */
  Map<String, String> settings() {
    Map<String, String> settings = options.settings();
    if (fps != null) {
      require(fps >= 1 && fps <= 60, "--fps must be between 1 and 60, not " + fps);
      settings.put("selfie.fps", Integer.toString(fps));
    }
    if (size != null) {
      settings.put("selfie.size", frameSize(size).toString());
    }
    if (framing != null) {
      settings.put("selfie.framing", framing.name().toLowerCase(Locale.ROOT));
    }
    if (caption != null) {
      settings.put("selfie.caption", caption);
    }
    return settings;
  }

  private static FrameSize frameSize(String text) {
    try {
      return FrameSize.parse(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--size " + e.getMessage());
    }
  }

  private static void require(boolean met, String message) {
    if (!met) {
      throw new UsageException(message);
    }
  }
}
