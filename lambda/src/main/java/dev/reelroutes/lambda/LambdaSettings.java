package dev.reelroutes.lambda;

import static dev.reelroutes.settings.Setting.milliseconds;
import static dev.reelroutes.settings.Setting.text;

import dev.reelroutes.settings.Setting;
import dev.reelroutes.settings.Settings;
import java.time.Duration;
import java.util.List;

/**
 * What prepare and append need to know beyond the pipeline's settings; application.properties says
 * what each means.
 *
 * @param uploads name of the uploads bucket, whose events count
 * @param patience how long an invocation looks for what is missing
 * @param lookEvery how often
 * @param margin remaining time that is left for what follows the wait
 * @param lost how long after its time a batch that nobody looked at is looked at by the sweep
 * @param schedule how a later look is ordered
 */
record LambdaSettings(
    String uploads,
    Duration patience,
    Duration lookEvery,
    Duration margin,
    Duration lost,
    ScheduleSettings schedule) {

  private static final Setting<String> UPLOADS = text("selfie.buckets.uploads");
  private static final Setting<Duration> WAIT = milliseconds("lambda.wait", 0, 840_000);
  private static final Setting<Duration> EVERY = milliseconds("lambda.look-every", 100, 60_000);
  private static final Setting<Duration> MARGIN = milliseconds("lambda.margin", 0, 840_000);
  private static final Setting<Duration> LOST =
      milliseconds("lambda.sweep.lost-after", 0, 86_400_000);
  private static final List<Setting<?>> ALL = List.of(UPLOADS, WAIT, EVERY, MARGIN, LOST);

  static LambdaSettings read(Settings.Source source) {
    Settings values = Settings.read(ALL, source);
    return new LambdaSettings(
        values.get(UPLOADS),
        values.get(WAIT),
        values.get(EVERY),
        values.get(MARGIN),
        values.get(LOST),
        ScheduleSettings.read("append", source));
  }
}
