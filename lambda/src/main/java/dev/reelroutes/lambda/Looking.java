package dev.reelroutes.lambda;

import dev.reelroutes.routes.errors.DeadLetters;
import dev.reelroutes.routes.selfie.Batches;
import dev.reelroutes.selfie.SelfieHeaders;
import dev.reelroutes.selfie.batch.Announcement;
import dev.reelroutes.selfie.batch.BatchIncompleteException;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.processor.aggregate.AggregateController;
import org.jspecify.annotations.Nullable;

/**
 * What an invocation of {@code append} does about one batch: it feeds the aggregate route from the
 * store until the batch is complete or time is over, and leaves nothing behind in memory. What is
 * to be done is decided by the routes, from the store; this only says when to look.
 */
final class Looking {

  private final ProducerTemplate routes;
  private final Batches batches;
  private final AggregateController groups;
  private final LambdaSettings settings;
  private final Time time;

  Looking(ProducerTemplate routes, SelfieWiring wiring, LambdaSettings settings, Time time) {
    this.routes = routes;
    this.batches = wiring.bean("batches", Batches.class);
    this.groups = wiring.bean("batchController", AggregateController.class);
    this.settings = settings;
    this.time = time;
  }

  /**
   * Looks for a batch until it has ended, or until the wait is over.
   *
   * @param counted the retry that this invocation is; one that is older than the stored batch is a
   *     repeated delivery, which looks once and counts nothing
   * @param remaining how long the invocation may still last
   * @return the batch as it is stored afterwards
   * @throws BatchIncompleteException when its retries are exhausted
   * @throws IllegalStateException when it could neither be appended nor ordered to be looked at
   *     again
   */
  Announcement await(Announcement batch, int counted, Duration remaining)
      throws BatchIncompleteException {
    Instant end = time.clock().instant().plus(wait(remaining));
    Announcement now = look(batch);
    while (isOpen(now) && now.retryCount() <= counted && time.clock().instant().isBefore(end)) {
      time.pause(settings.lookEvery());
      now = look(now);
    }
    if (isOpen(now) && now.retryCount() <= counted) {
      now = giveTime(now);
      if (isOpen(now) && now.retryCount() <= counted) {
        throw new IllegalStateException(
            "batch %s of movie %s could not be looked at: see _reelroutes/failed/ and the log"
                .formatted(now.batchId(), now.movie()));
      }
    }
    return result(now);
  }

  /** Time is over for this batch, and for no other of the movie: a retry, or the end. */
  Announcement giveTime(Announcement batch) {
    routes.send(
        "direct:selfie-look",
        exchange -> {
          exchange.getMessage().setHeader(SelfieHeaders.MOVIE, batch.movie());
          exchange.getMessage().setHeader(SelfieHeaders.BATCH, batch.batchId());
          exchange.getMessage().setHeader(SelfieHeaders.COMPLETED_BY, "timeout");
        });
    return stored(batch);
  }

  /** Appends what nobody announced, unless a batch of the movie is still open. */
  @Nullable String quiet(String movie) {
    return routes
        .request(
            "direct:selfie-look",
            exchange -> exchange.getMessage().setHeader(SelfieHeaders.MOVIE, movie))
        .getProperty(DeadLetters.ERROR, String.class);
  }

  /** One look through the aggregator, which hands on what is complete and nothing else. */
  Announcement look(Announcement batch) {
    try {
      routes.send(
          "direct:selfie-batch",
          exchange -> {
            exchange.getMessage().setBody(batch);
            batches.await(exchange);
          });
      return stored(batch);
    } finally {
      groups.forceDiscardingOfGroup(batch.movie());
      batches.release(batch);
    }
  }

  private Announcement stored(Announcement batch) {
    return batches.find(batch.movie(), batch.batchId()).orElse(batch);
  }

  static Announcement result(Announcement batch) throws BatchIncompleteException {
    if (batch.state() == Announcement.State.FAILED) {
      throw new BatchIncompleteException(String.valueOf(batch.error()));
    }
    return batch;
  }

  private static boolean isOpen(Announcement batch) {
    return batch.state() == Announcement.State.OPEN;
  }

  private Duration wait(Duration remaining) {
    Duration most = remaining.minus(settings.margin());
    return most.compareTo(settings.patience()) < 0 ? most : settings.patience();
  }
}
