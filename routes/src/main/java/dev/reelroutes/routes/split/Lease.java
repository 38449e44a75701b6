package dev.reelroutes.routes.split;

import dev.reelroutes.routes.store.StoreException;
import dev.reelroutes.split.Claim;
import dev.reelroutes.split.Claim.State;
import dev.reelroutes.split.VideoId;
import dev.reelroutes.split.VideoItem;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Our claim to a video while we work on it, renewed until it is closed. Its writes come one after
 * the other: each looks at the claim's row, and transactions on one row refuse each other.
 */
final class Lease implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

  /** A holder that is slow to renew loses nothing as long as one of these comes through. */
  private static final int RENEWALS_PER_EXPIRY = 4;

  private final Claims claims;
  private final Claim claim;
  private final ScheduledFuture<?> renewal;
  private @Nullable State end;
  private volatile boolean lost;

  Lease(Claims claims, Claim claim, ScheduledExecutorService renewals, Duration expiry) {
    this.claims = claims;
    this.claim = claim;
    long period = expiry.toNanos() / RENEWALS_PER_EXPIRY;
    this.renewal =
        renewals.scheduleWithFixedDelay(this::renew, period, period, TimeUnit.NANOSECONDS);
  }

  Claim claim() {
    return claim;
  }

  private synchronized void renew() {
    if (end != null) {
      return;
    }
    try {
      lost = !claims.renew(claim);
    } catch (StoreException e) {
      LOG.debug("the claim to video {} could not be renewed", claim.id(), e);
    }
  }

  /**
   * Asks, as far as it is known.
   *
   * @throws ClaimLostException if it is not ours any more
   */
  void check() {
    if (lost) {
      throw new ClaimLostException("the claim to video " + claim.id() + " is lost");
    }
  }

  boolean has(VideoId id) {
    return claims.has(id);
  }

  synchronized void insert(VideoItem item) {
    claims.insert(claim, item);
  }

  synchronized void finish(List<VideoId> parts) {
    claims.finish(claim, parts);
    end = State.DONE;
  }

  synchronized void end(State state, String why) {
    claims.end(claim, state, why);
    end = state;
  }

  /** Lets others take the video over at once if it is not done. */
  @Override
  public synchronized void close() {
    renewal.cancel(false);
    if (end != null || lost) {
      return;
    }
    end = State.RUNNING;
    try {
      claims.release(claim);
    } catch (StoreException e) {
      // It expires.
      LOG.debug("the claim to video {} could not be given back", claim.id(), e);
    }
  }
}
