package dev.reelroutes.lambda;

import dev.reelroutes.routes.store.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.Target;

/**
 * One-time schedules of EventBridge Scheduler, by which a function orders its own next invocation.
 * Each deletes itself; one that never succeeds leaves its payload in the dead-letter queue.
 */
final class Schedules {

  private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);

  /** {@code at(yyyy-mm-ddThh:mm:ss)}; it fires within the minute. */
  private static final DateTimeFormatter AT =
      DateTimeFormatter.ofPattern("'at('uuuu-MM-dd'T'HH:mm:ss')'");

  /** A repeated or late invocation is harmless, but not worth Scheduler's 185 tries of a day. */
  private static final int ATTEMPTS = 5;

  private static final int OLDEST_SECONDS = 3600;

  private final ScheduleSettings settings;
  private final Supplier<SchedulerClient> scheduler;

  Schedules(ScheduleSettings settings, Supplier<SchedulerClient> scheduler) {
    this.settings = settings;
    this.scheduler = scheduler;
  }

  /** Whether there is a function to invoke. */
  boolean areOrdered() {
    return settings.target() != null;
  }

  /**
   * Orders an invocation; one of that name that is ordered already stays as it is.
   *
   * @param name of {@link #name}
   * @param time when, rounded up to a second
   * @param payload what the function is invoked with
   */
  void order(String name, Instant time, Map<String, Object> payload) {
    try {
      scheduler.get().createSchedule(request(name, time, payload));
    } catch (ConflictException e) {
      // Another invocation ordered the same, or the SDK repeats one whose answer was lost.
      LOG.debug("schedule {} is there already", name, e);
    }
  }

  private CreateScheduleRequest request(String name, Instant time, Map<String, Object> payload) {
    // Seconds are all that at() knows: rounded up, never too early.
    LocalDateTime at =
        LocalDateTime.ofInstant(
            time.plusMillis(999).truncatedTo(ChronoUnit.SECONDS), ZoneOffset.UTC);
    return CreateScheduleRequest.builder()
        .name(name)
        .groupName(settings.group())
        .scheduleExpression(AT.format(at))
        .scheduleExpressionTimezone("UTC")
        .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
        .actionAfterCompletion(ActionAfterCompletion.DELETE)
        .target(target(payload))
        .build();
  }

  private Target target(Map<String, Object> payload) {
    Target.Builder target =
        Target.builder()
            .arn(settings.target())
            .roleArn(settings.role())
            .input(new String(Json.bytes(payload), StandardCharsets.UTF_8))
            .retryPolicy(
                retry ->
                    retry.maximumRetryAttempts(ATTEMPTS).maximumEventAgeInSeconds(OLDEST_SECONDS));
    if (settings.deadLetters() != null) {
      target.deadLetterConfig(letters -> letters.arn(settings.deadLetters()));
    }
    return target.build();
  }

  /**
   * Of the letters and length that Scheduler allows (64).
   *
   * @param what the invocation is about
   * @param count of its invocations so far
   */
  static String name(String what, int count) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((what + "\n" + count).getBytes(StandardCharsets.UTF_8));
      return "reelroutes-" + HexFormat.of().formatHex(hash, 0, 16) + "-" + count;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
