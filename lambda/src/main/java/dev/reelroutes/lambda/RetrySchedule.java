package dev.reelroutes.lambda;

import dev.reelroutes.routes.selfie.Batches;
import dev.reelroutes.routes.store.Json;
import dev.reelroutes.selfie.batch.Announcement;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
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
 * Lambda's way of looking at an incomplete batch again: a one-time schedule of EventBridge
 * Scheduler that invokes {@code append} and deletes itself. The retry is written into the stored
 * announcement first, so that a schedule that is lost leaves a batch that the sweep finds overdue.
 */
public final class RetrySchedule {

  private static final Logger LOG = LoggerFactory.getLogger(RetrySchedule.class);

  /** {@code at(yyyy-mm-ddThh:mm:ss)}; it fires within the minute. */
  private static final DateTimeFormatter AT =
      DateTimeFormatter.ofPattern("'at('uuuu-MM-dd'T'HH:mm:ss')'");

  /** A repeated or late invocation is harmless, but not worth Scheduler's 185 tries of a day. */
  private static final int ATTEMPTS = 5;

  private static final int OLDEST_SECONDS = 3600;

  private final Batches batches;
  private final LambdaSettings.Schedule settings;
  private final Supplier<SchedulerClient> scheduler;

  RetrySchedule(
      Batches batches, LambdaSettings.Schedule settings, Supplier<SchedulerClient> scheduler) {
    this.batches = batches;
    this.settings = settings;
    this.scheduler = scheduler;
  }

  /** Stores the retry that a review counted, and orders the next look. */
  public void create(Announcement retried) {
    batches.postpone(retried);
    if (settings.target() == null) {
      return;
    }
    Announcement stored = batches.find(retried.movie(), retried.batchId()).orElse(retried);
    Instant time = stored.lookAfter() == null ? stored.openedAt() : stored.lookAfter();
    try {
      scheduler.get().createSchedule(request(stored, time));
    } catch (ConflictException e) {
      // Another invocation counted the same retry, or the SDK repeats one whose answer was lost.
      LOG.debug("the schedule of a retry is there already", e);
    }
  }

  private CreateScheduleRequest request(Announcement batch, Instant time) {
    // Seconds are all that at() knows: rounded up, never too early.
    LocalDateTime at =
        LocalDateTime.ofInstant(
            time.plusMillis(999).truncatedTo(ChronoUnit.SECONDS), ZoneOffset.UTC);
    return CreateScheduleRequest.builder()
        .name(name(batch))
        .groupName(settings.group())
        .scheduleExpression(AT.format(at))
        .scheduleExpressionTimezone("UTC")
        .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
        .actionAfterCompletion(ActionAfterCompletion.DELETE)
        .target(target(batch))
        .build();
  }

  private Target target(Announcement batch) {
    Target.Builder target =
        Target.builder()
            .arn(settings.target())
            .roleArn(settings.role())
            .input(payload(batch))
            .retryPolicy(
                retry ->
                    retry.maximumRetryAttempts(ATTEMPTS).maximumEventAgeInSeconds(OLDEST_SECONDS));
    if (settings.deadLetters() != null) {
      target.deadLetterConfig(letters -> letters.arn(settings.deadLetters()));
    }
    return target.build();
  }

  /** What {@code append} is invoked with. */
  static String payload(Announcement batch) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("movie", batch.movie());
    payload.put("expectedImages", batch.expectedImages());
    payload.put("retryCount", batch.retryCount());
    payload.put("batchId", batch.batchId());
    payload.put("marked", batch.marked());
    return new String(Json.bytes(payload), StandardCharsets.UTF_8);
  }

  /** Unique per movie, batch and retry, of the letters and length that Scheduler allows (64). */
  static String name(Announcement batch) {
    String what = batch.movie() + "\n" + batch.batchId() + "\n" + batch.retryCount();
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(what.getBytes(StandardCharsets.UTF_8));
      return "reelroutes-" + HexFormat.of().formatHex(hash, 0, 16) + "-" + batch.retryCount();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
