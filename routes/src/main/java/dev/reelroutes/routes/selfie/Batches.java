package dev.reelroutes.routes.selfie;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.Condition;
import dev.reelroutes.routes.store.Content;
import dev.reelroutes.routes.store.Listed;
import dev.reelroutes.routes.store.NotFoundException;
import dev.reelroutes.routes.store.PreconditionFailedException;
import dev.reelroutes.selfie.SelfieHeaders;
import dev.reelroutes.selfie.SelfieSettings;
import dev.reelroutes.selfie.batch.Announcement;
import dev.reelroutes.selfie.batch.AnnouncementReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;

/**
 * Announced batches as durable objects. What is remembered in memory only saves requests and keeps
 * a batch from being aggregated twice at once; after a restart everything is found again by
 * listing.
 */
public final class Batches {

  private static final Duration REPORT = Duration.ofSeconds(5);

  private final Bucket permanent;
  private final SelfieSettings.Batch settings;
  private final Clock clock;
  private final AnnouncementReader reader;

  /** Batches that the aggregator has in hand, by id. */
  private final Map<String, Announcement> inHand = new ConcurrentHashMap<>();

  /** Ids of those that a look was called for. */
  private final Set<String> called = ConcurrentHashMap.newKeySet();

  /** ETags of announcements that need no reading: they have ended. */
  private final Map<String, String> ended = new ConcurrentHashMap<>();

  Batches(Bucket permanent, SelfieSettings.Batch settings, Clock clock) {
    this.permanent = permanent;
    this.settings = settings;
    this.clock = clock;
    this.reader = new AnnouncementReader(clock);
  }

  /**
   * Makes an announcement durable. The body is the driver's JSON, the movie its own or the
   * header's; afterwards the body is the stored JSON. Announcing one batch twice changes nothing.
   *
   * @throws IllegalArgumentException when the announcement is wrong, naming the field
   */
  public void open(Exchange exchange) {
    Message message = exchange.getMessage();
    byte[] json = json(message);
    Announcement batch = reader.read(json, message.getHeader(SelfieHeaders.MOVIE, String.class));
    try {
      put(batch, Condition.ifAbsent());
    } catch (PreconditionFailedException e) {
      // A driver that repeats itself, or the SDK repeating an answer that was lost.
      batch = find(Bookkeeping.announcement(batch.movie(), batch.batchId())).orElse(batch);
    }
    message.setBody(reader.write(batch));
  }

  /** A client that does not say that it sends JSON sends a form: its only name is the text. */
  private static byte[] json(Message message) {
    if (message.getBody() instanceof Map<?, ?> form && form.size() == 1) {
      return String.valueOf(form.keySet().iterator().next()).getBytes(UTF_8);
    }
    return Optional.ofNullable(message.getBody(byte[].class)).orElse(new byte[0]);
  }

  /** Open batches that are due and that nobody in this process has in hand. */
  public List<Announcement> due() {
    Instant now = clock.instant();
    return open(Bookkeeping.BATCHES).stream()
        .filter(batch -> batch.isDue(now) && !inHand.containsKey(batch.batchId()))
        .toList();
  }

  /** Addresses the body, an announcement, to the aggregator. */
  public void await(Exchange exchange) throws InvalidPayloadException {
    Message message = exchange.getMessage();
    Announcement batch = message.getMandatoryBody(Announcement.class);
    inHand.put(batch.batchId(), batch);
    message.setHeader(SelfieHeaders.MOVIE, batch.movie());
    message.setHeader(SelfieHeaders.EXPECTED_IMAGES, batch.expectedImages());
  }

  /**
   * The batch as it is stored.
   *
   * @return empty when there is none, or no readable one
   */
  public Optional<Announcement> find(String movie, String batchId) {
    return find(Bookkeeping.announcement(movie, batchId));
  }

  /** Gives a batch that was {@linkplain #await awaited} back without a decision. */
  public void release(Announcement batch) {
    inHand.remove(batch.batchId());
  }

  /** Stores a retry and leaves the batch alone for the retry delay. */
  public void postpone(Announcement batch) {
    put(batch.postponedTo(clock.instant().plus(settings.retryDelay())), Condition.always());
  }

  /** Stores a batch's end. */
  public void end(Announcement batch) {
    put(batch, Condition.always());
    SelfieMeters.ended(batch.state(), Duration.between(batch.openedAt(), clock.instant()));
  }

  /**
   * Tells drivers who wait how far an append is, every few seconds.
   *
   * @return to be told the number of photos encoded so far
   */
  IntConsumer reporting(List<Announcement> appending) {
    AtomicLong next = new AtomicLong(clock.millis() + REPORT.toMillis());
    return count -> {
      long now = clock.millis();
      if (now > next.get()) {
        next.set(now + REPORT.toMillis());
        appending.forEach(batch -> put(batch.withAppended(count), Condition.always()));
      }
    };
  }

  /** Takes a movie's open batches out of the aggregator's hands, to be decided upon. */
  List<Announcement> take(String movie) {
    List<Announcement> open =
        open(Bookkeeping.BATCHES + movie + "/").stream()
            .filter(batch -> batch.movie().equals(movie))
            .toList();
    for (Announcement batch : inHand(movie)) {
      inHand.remove(batch.batchId());
      called.remove(batch.batchId());
    }
    return open;
  }

  /** A movie's batches that the aggregator has in hand. */
  List<Announcement> inHand(String movie) {
    return inHand.values().stream().filter(batch -> batch.movie().equals(movie)).toList();
  }

  /** Batches that the aggregator has in hand and for which no look was called yet. */
  List<Announcement> uncalled() {
    return inHand.values().stream().filter(batch -> !called.contains(batch.batchId())).toList();
  }

  /** A look is called for this batch. */
  void call(Announcement batch) {
    called.add(batch.batchId());
  }

  /** Whether it is time to look at a batch. */
  boolean isDue(Announcement batch) {
    return batch.isDue(clock.instant());
  }

  /** What arrived after this is no quiet period. */
  Instant quietSince() {
    return clock.instant().minus(settings.completionTimeout());
  }

  /** The movie's last batch without marks that ended within a time; both ends count. */
  Optional<Ended> lastUnmarked(String movie, Instant from, Instant to) {
    return permanent
        .list(Bookkeeping.BATCHES + movie + "/")
        .filter(listed -> !listed.modified().isBefore(from) && !listed.modified().isAfter(to))
        .flatMap(listed -> find(listed.key()).map(b -> new Ended(b, listed.modified())).stream())
        .filter(ended -> ended.isUnmarkedOf(movie))
        .max(Comparator.comparing(Ended::at).thenComparing(ended -> ended.batch().openedAt()));
  }

  /**
   * A batch that ended.
   *
   * @param at when, exact to the second
   */
  record Ended(Announcement batch, Instant at) {

    private boolean isUnmarkedOf(String movie) {
      return batch.movie().equals(movie)
          && !batch.marked()
          && batch.state() != Announcement.State.OPEN;
    }
  }

  /** Whether one of a movie's remembered batches was given up. */
  boolean hasFailed(String movie) {
    return permanent
        .list(Bookkeeping.BATCHES + movie + "/")
        .flatMap(listed -> find(listed.key()).stream())
        .anyMatch(
            batch -> batch.movie().equals(movie) && batch.state() == Announcement.State.FAILED);
  }

  /** Removes announcements and outcomes of batches that ended long ago. */
  public void forget() {
    Instant before = clock.instant().minus(settings.keep());
    for (String prefix : List.of(Bookkeeping.BATCHES, Bookkeeping.OUTCOMES)) {
      permanent
          .list(prefix)
          .filter(listed -> listed.modified().isBefore(before))
          .filter(listed -> !prefix.equals(Bookkeeping.BATCHES) || ended.containsKey(listed.key()))
          .forEach(listed -> permanent.delete(listed.key(), null));
    }
  }

  private List<Announcement> open(String prefix) {
    return permanent
        .list(prefix)
        .filter(listed -> !listed.etag().equals(ended.get(listed.key())))
        .flatMap(listed -> read(listed).stream())
        .filter(batch -> batch.state() == Announcement.State.OPEN)
        .toList();
  }

  private Optional<Announcement> read(Listed listed) {
    Optional<Announcement> batch = find(listed.key());
    if (batch.isEmpty() || batch.get().state() != Announcement.State.OPEN) {
      ended.put(listed.key(), listed.etag());
    }
    return batch;
  }

  private Optional<Announcement> find(String key) {
    try (var in = permanent.open(key, null)) {
      return Optional.of(reader.readStored(in.readAllBytes()));
    } catch (NotFoundException | IllegalArgumentException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + key, e);
    }
  }

  private void put(Announcement batch, Condition condition) {
    permanent.put(
        Bookkeeping.announcement(batch.movie(), batch.batchId()),
        Content.of(reader.write(batch)).typed("application/json"),
        Map.of(),
        condition);
  }
}
