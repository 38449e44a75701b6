package dev.reelroutes.routes.selfie;

import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.Condition;
import dev.reelroutes.routes.store.ConflictException;
import dev.reelroutes.routes.store.Content;
import dev.reelroutes.routes.store.Head;
import dev.reelroutes.routes.store.Json;
import dev.reelroutes.routes.store.NotFoundException;
import dev.reelroutes.routes.store.PreconditionFailedException;
import dev.reelroutes.routes.store.StoreException;
import dev.reelroutes.selfie.SelfieHeaders;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns at one movie between processes: a small object under {@code leases/}, written on condition,
 * renewed while its holder works. It only saves wasted encoding; what guards the movie is the
 * commit's own condition, so that a lease that was taken over too early, or a store that lost it,
 * does no harm.
 *
 * <p>No clocks are compared: a lease is over when it did not change for its expiry by the watch of
 * the one who waits for it.
 */
public final class MovieLeases {

  private static final Logger LOG = LoggerFactory.getLogger(MovieLeases.class);

  private static final String HOLDER = "holder";

  /** A holder that is slow to renew loses nothing as long as one of these comes through. */
  private static final int RENEWALS_PER_EXPIRY = 4;

  private final Bucket permanent;
  private final Duration expiry;
  private final ScheduledExecutorService renewals;
  private final LongSupplier watch;

  /** Leases of others that were met, by key. */
  private final Map<String, Met> met = new ConcurrentHashMap<>();

  /**
   * Makes them.
   *
   * @param expiry zero: nobody takes turns
   * @param watch nanoseconds that only go forward
   */
  MovieLeases(
      Bucket permanent, Duration expiry, ScheduledExecutorService renewals, LongSupplier watch) {
    this.permanent = permanent;
    this.expiry = expiry;
    this.renewals = renewals;
    this.watch = watch;
  }

  /** Another's lease, and when it was first seen like this. */
  private record Met(String etag, long since) {}

  /**
   * Takes the lease of the header's movie until the exchange is done.
   *
   * @return false when another process has it
   */
  public boolean take(Exchange exchange) {
    if (expiry.isZero()) {
      return true;
    }
    String movie = exchange.getMessage().getHeader(SelfieHeaders.MOVIE, String.class);
    try {
      Held held = new Held(Bookkeeping.lease(movie), UUID.randomUUID().toString());
      String etag = acquire(held);
      if (etag == null) {
        return false;
      }
      held.begin(etag);
      exchange.getExchangeExtension().addOnCompletion(held);
      return true;
    } catch (StoreException e) {
      // Without a lease there may be a conflict, which the commit sees to.
      LOG.debug("no lease for {}", movie, e);
      return true;
    }
  }

  private @Nullable String acquire(Held held) {
    // Who waits only looks, which costs less than a write that is refused.
    Optional<String> taken = met.containsKey(held.key) ? Optional.empty() : begin(held);
    return taken.or(() -> takeOver(held)).orElse(null);
  }

  private static Optional<String> begin(Held held) {
    try {
      return Optional.of(held.put(Condition.ifAbsent()));
    } catch (PreconditionFailedException | ConflictException e) {
      return held.isMine();
    }
  }

  private Optional<String> takeOver(Held held) {
    Optional<Head> there = permanent.head(held.key);
    if (there.isEmpty()) {
      met.remove(held.key);
      return begin(held);
    }
    String etag = there.get().etag();
    long now = watch.getAsLong();
    Met before = met.get(held.key);
    if (before == null || !before.etag().equals(etag)) {
      met.put(held.key, new Met(etag, now));
      return Optional.empty();
    }
    if (now - before.since() < expiry.toNanos()) {
      return Optional.empty();
    }
    try {
      String taken = held.put(Condition.ifMatch(etag));
      met.remove(held.key);
      return Optional.of(taken);
    } catch (PreconditionFailedException | ConflictException | NotFoundException e) {
      return Optional.empty();
    }
  }

  /** A lease of this process. */
  private final class Held extends SynchronizationAdapter {

    private final String key;
    private final String holder;
    private int renewed;
    private @Nullable String etag;
    private @Nullable ScheduledFuture<?> renewal;

    Held(String key, String holder) {
      this.key = key;
      this.holder = holder;
    }

    /** Each renewal is other content, so that its ETag tells that the holder is alive. */
    String put(Condition condition) {
      return permanent.put(
          key,
          Content.of(Json.bytes(Map.of(HOLDER, holder, "renewed", renewed)))
              .typed("application/json"),
          Map.of(HOLDER, holder),
          condition);
    }

    /** The SDK repeats a request whose answer was lost, and is told then that it is there. */
    Optional<String> isMine() {
      return permanent
          .head(key)
          .filter(head -> holder.equals(head.metadata().get(HOLDER)))
          .map(Head::etag);
    }

    synchronized void begin(String taken) {
      etag = taken;
      long period = expiry.toNanos() / RENEWALS_PER_EXPIRY;
      renewal = renewals.scheduleWithFixedDelay(this::renew, period, period, TimeUnit.NANOSECONDS);
    }

    private synchronized void renew() {
      if (etag == null) {
        return;
      }
      renewed++;
      try {
        etag = put(Condition.ifMatch(etag));
      } catch (StoreException e) {
        LOG.debug("the lease {} could not be renewed", key, e);
      }
    }

    @Override
    public synchronized void onDone(Exchange exchange) {
      if (renewal != null) {
        renewal.cancel(false);
      }
      try {
        permanent.delete(key, etag);
      } catch (StoreException e) {
        // It expires.
        LOG.debug("the lease {} could not be given back", key, e);
      }
      etag = null;
    }
  }
}
