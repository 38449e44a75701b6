package dev.reelroutes.faces;

import static dev.reelroutes.settings.Setting.integer;
import static dev.reelroutes.settings.Setting.milliseconds;
import static dev.reelroutes.settings.Setting.oneOf;
import static dev.reelroutes.settings.Setting.optionalText;
import static dev.reelroutes.settings.Setting.text;

import dev.reelroutes.faces.Recognition.Rules;
import dev.reelroutes.media.frames.FrameOrder;
import dev.reelroutes.media.vision.Chip;
import dev.reelroutes.media.vision.OnnxEmbedder.Input;
import dev.reelroutes.media.vision.Vision;
import dev.reelroutes.media.vision.model.ModelFolder;
import dev.reelroutes.settings.Setting;
import dev.reelroutes.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The faces pipeline's settings. What each means, its unit, its bounds and its default are said in
 * application.properties.
 *
 * @param every between two frames of mode sampled
 * @param most frames of a video in mode sampled
 */
public record FacesSettings(FrameMode mode, Duration every, int most, Rules rules, Vision vision) {

  private static final Setting<FrameMode> MODE = oneOf("faces.frames", FrameMode.class);
  private static final Setting<Duration> EVERY = milliseconds("faces.frames.every", 40, 3_600_000);
  private static final Setting<Integer> MOST = integer("faces.frames.max", 1, 1000);
  private static final Setting<Double> THRESHOLD =
      Setting.of("faces.threshold", text -> decimal(text, 0, 1));
  private static final Setting<Unknown> UNKNOWN = oneOf("faces.unknown", Unknown.class);
  private static final Setting<String> MODELS = optionalText("faces.models");
  private static final Setting<String> DETECTOR = text("faces.detector");
  private static final Setting<String> EMBEDDER = text("faces.embedder");
  private static final Setting<Chip> CHIP = oneOf("faces.embedder.chip", Chip.class);
  private static final Setting<Integer> SIDE = integer("faces.embedder.size", 16, 1024);
  private static final Setting<Double> MEAN =
      Setting.of("faces.embedder.mean", text -> decimal(text, 0, 255));
  private static final Setting<Double> SCALE =
      Setting.of("faces.embedder.scale", text -> decimal(text, 1e-6, 1));

  /** Reads and checks them. */
  public static FacesSettings read(Settings.Source source) {
    Settings values =
        Settings.read(
            List.of(
                MODE, EVERY, MOST, THRESHOLD, UNKNOWN, MODELS, DETECTOR, EMBEDDER, CHIP, SIDE, MEAN,
                SCALE),
            source);
    float mean = values.get(MEAN).floatValue();
    Input input =
        new Input(
            values.get(CHIP),
            values.get(SIDE),
            new float[] {mean, mean, mean},
            values.get(SCALE).floatValue());
    return new FacesSettings(
        values.get(MODE),
        values.get(EVERY),
        values.get(MOST),
        new Rules(values.get(THRESHOLD), values.get(UNKNOWN)),
        new Vision(folder(values.find(MODELS)), values.get(DETECTOR), values.get(EMBEDDER), input));
  }

  private static Path folder(@Nullable String models) {
    return models == null ? ModelFolder.ofUser(System.getenv()) : Path.of(models);
  }

  private static double decimal(String text, double min, double max) {
    try {
      double value = Double.parseDouble(text);
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(rule(min, max), e);
    }
    throw new IllegalArgumentException(rule(min, max));
  }

  private static String rule(double min, double max) {
    return "must be a number between " + min + " and " + max;
  }

  /** The frames that are wanted of a video. */
  public FrameOrder order() {
    return mode == FrameMode.FIRST ? FrameOrder.first() : FrameOrder.sampled(every, most);
  }

  /** The key of a frame. */
  public String frame(VideoName video, int number) {
    return mode == FrameMode.FIRST ? video.frame() : video.frame(number);
  }
}
