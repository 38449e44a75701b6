package dev.reelroutes.clips;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a clip: one object in the store, which only moves forward.
 *
 * @param firstSent when it was asked for the first time
 * @param progress how often it was tried
 * @param news what others are told; null as long as nothing is decided
 * @param hold who works on it; null if nobody does
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClipState(
    String clipId,
    String cameraId,
    TimeRange range,
    Instant firstSent,
    Progress progress,
    @Nullable News news,
    @Nullable Hold hold) {

  /**
   * How often it was tried.
   *
   * @param retries how often it was looked at again because there was no recording
   * @param failures how often the work failed for technical reasons
   * @param notBefore when it is to be looked at again; null if nothing is waited for
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Progress(int retries, int failures, @Nullable Instant notBefore) {}

  /**
   * What others are told.
   *
   * @param message word for word
   * @param reason of a FATAL_ERROR
   * @param request id of the SQS message that was answered by this
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record News(
      ClipStatus status, String message, Outbox outbox, @Nullable String reason, String request) {

    News at(Outbox next) {
      if (next.compareTo(outbox) < 0) {
        throw new IllegalStateException("what others know is never forgotten: " + this);
      }
      return new News(status, message, next, reason, request);
    }
  }

  /**
   * Who works on it.
   *
   * @param until when the holder is taken for dead, if it does not show signs of life before
   */
  public record Hold(String holder, Instant until) {}

  /** Of a request that nobody has seen. */
  public static ClipState begin(ClipRequest request, Instant sent) {
    return new ClipState(
        request.clipId(),
        request.cameraId(),
        request.range(),
        sent,
        new Progress(request.retries().size(), 0, null),
        null,
        null);
  }

  /** Whether it is the state of what the request asks for; a clip's id stands for one clip. */
  public boolean isOf(ClipRequest request) {
    return clipId.equals(request.clipId())
        && cameraId.equals(request.cameraId())
        && range.equals(request.range());
  }

  /** Whether there is something that others do not know. */
  @JsonIgnore
  public boolean isOpen() {
    return news != null && news.outbox() != Outbox.NOTIFIED;
  }

  /**
   * Whether a message asks for nothing that is not decided.
   *
   * @param request id of the SQS message; after a FATAL_ERROR, another one begins anew
   */
  public boolean isAnsweredFor(String request) {
    return news != null
        && news.status().isFinal()
        && (news.status() != ClipStatus.FATAL_ERROR || news.request().equals(request));
  }

  /** Whether somebody else works on it. */
  public boolean isHeldBySomebodyElse(String holder, Instant now) {
    return hold != null && !hold.holder().equals(holder) && hold.until().isAfter(now);
  }

  /** Held by this one now. */
  public ClipState held(String holder, Instant until) {
    return new ClipState(
        clipId, cameraId, range, firstSent, progress, news, new Hold(holder, until));
  }

  /** Held by nobody. */
  public ClipState released() {
    return new ClipState(clipId, cameraId, range, firstSent, progress, news, null);
  }

  /** Looked at, again if there was a look before, at the time that was set for it. */
  public ClipState looked() {
    return progress.notBefore() == null
        ? this
        : progressing(new Progress(progress.retries() + 1, progress.failures(), null));
  }

  /** It waits for a recording. */
  public ClipState waiting(Instant notBefore) {
    return progressing(new Progress(progress.retries(), progress.failures(), notBefore));
  }

  /** It failed for technical reasons. */
  public ClipState failed() {
    return progressing(
        new Progress(progress.retries(), progress.failures() + 1, progress.notBefore()));
  }

  private ClipState progressing(Progress next) {
    return new ClipState(clipId, cameraId, range, firstSent, next, news, hold);
  }

  /**
   * Decided.
   *
   * @throws IllegalStateException if that would be a step back
   */
  public ClipState decided(News next) {
    if (news != null && !news.status().mayBecome(next.status())) {
      throw new IllegalStateException(
          "clip %s is %s and cannot become %s".formatted(clipId, news.status(), next.status()));
    }
    return new ClipState(clipId, cameraId, range, firstSent, progress, next, hold);
  }

  /** Others know more than before. */
  public ClipState told(Outbox next) {
    if (news == null) {
      throw new IllegalStateException("clip %s: nothing is decided".formatted(clipId));
    }
    return new ClipState(clipId, cameraId, range, firstSent, progress, news.at(next), hold);
  }
}
