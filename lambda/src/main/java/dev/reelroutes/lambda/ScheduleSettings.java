package dev.reelroutes.lambda;

import static dev.reelroutes.settings.Setting.optionalText;
import static dev.reelroutes.settings.Setting.text;

import dev.reelroutes.settings.Setting;
import dev.reelroutes.settings.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where schedules go and what they do.
 *
 * @param target ARN of the function that they invoke; null where nothing is scheduled
 * @param role ARN of the role that may invoke it; null with {@code target}
 * @param group the schedules' group
 * @param deadLetters ARN of the queue for invocations that never succeeded; null: none
 */
record ScheduleSettings(
    @Nullable String target, @Nullable String role, String group, @Nullable String deadLetters) {

  private static final Setting<String> ROLE = optionalText("lambda.scheduler.role-arn");
  private static final Setting<String> GROUP = text("lambda.scheduler.group");
  private static final Setting<String> LETTERS = optionalText("lambda.scheduler.dead-letter-arn");

  /**
   * Reads them.
   *
   * @param function whose ARN is in {@code lambda.{function}.arn}
   */
  static ScheduleSettings read(String function, Settings.Source source) {
    Setting<String> target = optionalText("lambda." + function + ".arn");
    Settings values = Settings.read(List.of(target, ROLE, GROUP, LETTERS), source);
    return new ScheduleSettings(
        values.find(target), values.find(ROLE), values.get(GROUP), values.find(LETTERS));
  }
}
