package dev.reelroutes.routes.clips;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.reelroutes.clips.ClipKeys;
import dev.reelroutes.clips.ClipRequest;
import dev.reelroutes.clips.ClipState;
import dev.reelroutes.clips.UnusableRequestException;
import dev.reelroutes.clips.UnusableRequestException.Reason;
import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.ConflictException;
import dev.reelroutes.routes.store.Head;
import dev.reelroutes.routes.store.Json;
import dev.reelroutes.routes.store.NotFoundException;
import dev.reelroutes.routes.store.PreconditionFailedException;
import dev.reelroutes.routes.store.StoreException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of all clips: an object for each, which is also the lease on it, so that two
 * deliveries of one request do not work at the same time.
 */
final class ClipRows {

  private static final Logger LOG = LoggerFactory.getLogger(ClipRows.class);

  /** A worker whose renewals are slow keeps its clip as long as one of these comes through. */
  private static final int RENEWALS_PER_LEASE = 3;

  /** Who is asked to come again meets neither a clock a little behind nor a second message. */
  private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);

  private static final int LARGEST = 1 << 20;

  /** A newer version's fields pass. */
  private static final ObjectReader STATES =
      Json.MAPPER
          .readerFor(ClipState.class)
          .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private final Bucket bucket;
  private final Duration lease;
  private final ScheduledExecutorService renewals;
  private final Clock clock;

  ClipRows(Bucket bucket, Duration lease, ScheduledExecutorService renewals, Clock clock) {
    this.bucket = bucket;
    this.lease = lease;
    this.renewals = renewals;
    this.clock = clock;
  }

  /**
   * A clip that a delivery may work on.
   *
   * @param todo whether there is anything to do; if so, the row is held until {@code release}
   */
  record Taken(ClipRow row, boolean todo, Runnable release) {}

  /**
   * Takes a clip.
   *
   * @throws ClipAgainException if somebody else has it, or it is too early
   * @throws UnusableRequestException if the clip's id stands for another clip
   */
  Taken take(ClipRequest request, String message, Instant sent)
      throws ClipAgainException, UnusableRequestException, IOException {
    ClipRow row = read(request, sent);
    ClipState state = row.state();
    Instant now = clock.instant();
    String holder = UUID.randomUUID().toString();
    if (!state.isOf(request)) {
      throw new UnusableRequestException(
          Reason.BAD_MESSAGE, "its clipId stands for another camera or another time already");
    }
    if (state.isAnsweredFor(message) && !state.isOpen()) {
      return new Taken(row, false, () -> {});
    }
    if (state.isHeldBySomebodyElse(holder, now) && state.hold() != null) {
      throw again("somebody else works on it", now, state.hold().until());
    }
    Instant notBefore = state.progress().notBefore();
    if (notBefore != null && notBefore.isAfter(now)) {
      throw again("it is too early", now, notBefore);
    }
    try {
      row.change(s -> s.looked().held(holder, now.plus(lease)));
    } catch (PreconditionFailedException | ConflictException | NotFoundException e) {
      throw new ClipAgainException("somebody else was faster", SHORTEST_WAIT);
    }
    return new Taken(row, true, renewing(row, holder));
  }

  private static ClipAgainException again(String why, Instant now, Instant until) {
    Duration wait = Duration.between(now, until);
    return new ClipAgainException(why, wait.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : wait);
  }

  private ClipRow read(ClipRequest request, Instant sent) throws IOException {
    String key = ClipKeys.state(request.clipId());
    Head head = bucket.head(key).orElse(null);
    if (head == null) {
      return new ClipRow(bucket, ClipState.begin(request, sent), null);
    }
    byte[] json = bucket.read(key, 0, LARGEST, head.etag());
    return new ClipRow(bucket, STATES.readValue(json), head.etag());
  }

  /** Shows signs of life until it is told to give the clip back. */
  private Runnable renewing(ClipRow row, String holder) {
    long period = lease.toNanos() / RENEWALS_PER_LEASE;
    ScheduledFuture<?> renewal =
        renewals.scheduleWithFixedDelay(
            () -> renew(row, holder), period, period, TimeUnit.NANOSECONDS);
    return () -> {
      renewal.cancel(false);
      try {
        row.change(ClipState::released);
      } catch (StoreException e) {
        // It expires, or is somebody else's by now.
        LOG.debug("clip {} could not be given back", row.state().clipId(), e);
      }
    };
  }

  private void renew(ClipRow row, String holder) {
    try {
      row.change(s -> s.hold() == null ? s : s.held(holder, clock.instant().plus(lease)));
    } catch (StoreException e) {
      LOG.debug("clip {} could not be renewed", row.state().clipId(), e);
    }
  }
}
