package dev.reelroutes.lambda;

import static dev.reelroutes.settings.Setting.milliseconds;
import static dev.reelroutes.settings.Setting.optionalText;
import static dev.reelroutes.settings.Setting.text;

import dev.reelroutes.settings.Setting;
import dev.reelroutes.settings.Settings;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the functions need to know beyond the pipelines' settings; application.properties says what
 * each means.
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
    Schedule schedule) {

  private static final Setting<String> UPLOADS = text("selfie.buckets.uploads");
  private static final Setting<Duration> WAIT = milliseconds("lambda.wait", 0, 840_000);
  private static final Setting<Duration> EVERY = milliseconds("lambda.look-every", 100, 60_000);
  private static final Setting<Duration> MARGIN = milliseconds("lambda.margin", 0, 840_000);
  private static final Setting<Duration> LOST =
      milliseconds("lambda.sweep.lost-after", 0, 86_400_000);
  private static final Setting<String> TARGET = optionalText("lambda.append.arn");
  private static final Setting<String> ROLE = optionalText("lambda.scheduler.role-arn");
  private static final Setting<String> GROUP = text("lambda.scheduler.group");
  private static final Setting<String> LETTERS = optionalText("lambda.scheduler.dead-letter-arn");
  private static final List<Setting<?>> ALL =
      List.of(UPLOADS, WAIT, EVERY, MARGIN, LOST, TARGET, ROLE, GROUP, LETTERS);

  /**
   * Where schedules go and what they do.
   *
   * @param target ARN of the function {@code append}; null where nothing is scheduled
   * @param role ARN of the role that may invoke it; null with {@code target}
   * @param group the schedules' group
   * @param deadLetters ARN of the queue for invocations that never succeeded; null: none
   */
  record Schedule(
      @Nullable String target, @Nullable String role, String group, @Nullable String deadLetters) {}

  static LambdaSettings read(Settings.Source source) {
    Settings values = Settings.read(ALL, source);
    return new LambdaSettings(
        values.get(UPLOADS),
        values.get(WAIT),
        values.get(EVERY),
        values.get(MARGIN),
        values.get(LOST),
        new Schedule(
            values.find(TARGET), values.find(ROLE), values.get(GROUP), values.find(LETTERS)));
  }
}
