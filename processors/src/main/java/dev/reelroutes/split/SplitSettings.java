package dev.reelroutes.split;

import static dev.reelroutes.settings.Setting.integer;
import static dev.reelroutes.settings.Setting.milliseconds;
import static dev.reelroutes.settings.Setting.number;
import static dev.reelroutes.settings.Setting.oneOf;
import static dev.reelroutes.settings.Setting.optionalText;
import static dev.reelroutes.settings.Setting.text;

import dev.reelroutes.media.cut.CutMode;
import dev.reelroutes.settings.Setting;
import dev.reelroutes.settings.Settings;
import dev.reelroutes.settings.SettingsException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * The split pipeline's settings. What each means, its unit, its bounds and its default are said in
 * application.properties.
 *
 * @param input where videos are uploaded
 * @param output where their parts go
 * @param cut how they are cut
 * @param maxBytes of an upload
 * @param uploads parts of a video that are sent at the same time
 * @param scratch folder for the video and its parts while they are worked on
 * @param leaseExpiry how long a worker that died keeps others from a video
 */
public record SplitSettings(
    Input input,
    Output output,
    Cut cut,
    long maxBytes,
    int uploads,
    Path scratch,
    Duration leaseExpiry) {

  private static final Setting<String> INPUT_BUCKET = text("split.input_bucket");
  private static final Setting<String> INPUT_PREFIX = optionalText("split.input_key_prefix");
  private static final Setting<String> OUTPUT_BUCKET = text("split.output_bucket");
  private static final Setting<PartKeys> OUTPUT_PREFIX =
      Setting.of("split.output_key_prefix", PartKeys::new);
  private static final Setting<Duration> LENGTH =
      Setting.of("split.output_files_duration_in_sec", SplitSettings::seconds);
  private static final Setting<CutMode> MODE = oneOf("split.mode", CutMode.class);
  private static final Setting<Long> MAX_BYTES = number("split.max-bytes", 1, 5L << 30);
  private static final Setting<Integer> UPLOADS = integer("split.parallel-uploads", 1, 16);
  private static final Setting<String> SCRATCH = optionalText("split.scratch");
  private static final Setting<Duration> EXPIRY =
      milliseconds("split.lease.expiry", 1_000, 3_600_000);

  private static final BigDecimal SHORTEST = new BigDecimal("0.1");
  private static final BigDecimal LONGEST = BigDecimal.valueOf(86_400);
  private static final String OURS = "_reelroutes/";

  /**
   * Where videos are uploaded.
   *
   * @param prefix of their keys; empty for all
   */
  public record Input(String bucket, String prefix) {}

  /** Where parts go. */
  public record Output(String bucket, PartKeys keys) {}

  /**
   * How a video is cut. A video that is taken over is cut as it was begun.
   *
   * @param length of each part but the last
   */
  public record Cut(CutMode mode, Duration length) {}

  public SplitSettings {
    String literal = output.keys.literal();
    if (literal.startsWith(OURS)) {
      throw new SettingsException(
          List.of("split.output_key_prefix must not begin with " + OURS + ", which is ours"));
    }
    if (input.bucket.equals(output.bucket)
        && (meet(input.prefix, literal) || meet(input.prefix, OURS))) {
      throw new SettingsException(
          List.of(
              ("split.input_bucket and split.output_bucket are both %s: split.input_key_prefix"
                      + " (%s) and split.output_key_prefix (%s) must be parted, or each part would"
                      + " be split again")
                  .formatted(input.bucket, input.prefix, output.keys.template())));
    }
  }

  /** Whether a key can begin with both. */
  private static boolean meet(String one, String other) {
    return one.startsWith(other) || other.startsWith(one);
  }

  /**
   * Reads and checks them all.
   *
   * @throws SettingsException naming every wrong one
   */
  public static SplitSettings read(Settings.Source source) {
    Settings values =
        Settings.read(
            List.of(
                INPUT_BUCKET,
                INPUT_PREFIX,
                OUTPUT_BUCKET,
                OUTPUT_PREFIX,
                LENGTH,
                MODE,
                MAX_BYTES,
                UPLOADS,
                SCRATCH,
                EXPIRY),
            source);
    String scratch = values.find(SCRATCH);
    return new SplitSettings(
        new Input(
            values.get(INPUT_BUCKET), Objects.requireNonNullElse(values.find(INPUT_PREFIX), "")),
        new Output(values.get(OUTPUT_BUCKET), values.get(OUTPUT_PREFIX)),
        new Cut(values.get(MODE), values.get(LENGTH)),
        values.get(MAX_BYTES),
        values.get(UPLOADS),
        Path.of(scratch == null ? System.getProperty("java.io.tmpdir", ".") : scratch),
        values.get(EXPIRY));
  }

  private static Duration seconds(String text) {
    String rule = "must be seconds between " + SHORTEST + " and " + LONGEST;
    try {
      BigDecimal seconds = new BigDecimal(text);
      if (seconds.compareTo(SHORTEST) < 0 || seconds.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException(rule);
      }
      return Duration.ofNanos(seconds.movePointRight(9).longValue());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(rule, e);
    }
  }
}
