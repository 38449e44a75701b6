package dev.reelroutes.routes.arrivals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.reelroutes.routes.errors.DeadLetters;
import dev.reelroutes.routes.store.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.aws2.s3.AWS2S3Constants;
import org.apache.camel.spi.ExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages of a queue that tell of uploads. A message that can never be understood is kept with its
 * reason under {@code failed/} and asks for nothing more, so that it leaves the queue; one whose
 * uploads failed for technical reasons fails, so that the queue delivers it again.
 */
public final class Notifications implements AggregationStrategy, ExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);

  private static final String FAILURES = "ReelroutesFailures";

  private final S3Events events;
  private final Consumer<Poison> keeper;
  private final LongConsumer age;
  private final Clock clock;

  /**
   * @param uploads the bucket that they are about
   * @param keeper keeps messages that nothing can be done about
   * @param age is told how many seconds ago an upload was made
   */
  public Notifications(String uploads, Consumer<Poison> keeper, LongConsumer age, Clock clock) {
    this.events = new S3Events(uploads);
    this.keeper = keeper;
    this.age = age;
    this.clock = clock;
  }

  /** A message that nothing can be done about, and why. */
  public record Poison(String error, String message, Instant failedAt) {}

  /** The uploads that the body, a message's text, tells of; none when it was kept instead. */
  public List<Arrival> arrivals(String body) {
    try {
      JsonNode event = Json.MAPPER.readTree(body);
      List<Arrival> arrivals = events.arrivals(event);
      Set<String> others = events.otherBuckets(event);
      if (!others.isEmpty()) {
        keep(body, "uploads of other buckets than %s: %s".formatted(events.bucket(), others));
      }
      return arrivals;
    } catch (JsonProcessingException e) {
      keep(body, "no JSON");
    } catch (IllegalArgumentException e) {
      keep(body, "no S3 event: " + e.getMessage());
    }
    return List.of();
  }

  /** Addresses the body, an {@link Arrival}. Nothing in its key is ever evaluated. */
  public void address(Exchange exchange) {
    Message message = exchange.getMessage();
    Arrival arrival = message.getBody(Arrival.class);
    message.setBody(null);
    message.removeHeaders("CamelAws*");
    message.setHeader(AWS2S3Constants.KEY, arrival.key());
    message.setHeader(AWS2S3Constants.LAST_MODIFIED, arrival.uploaded());
    if (arrival.uploaded() != null) {
      age.accept(Duration.between(arrival.uploaded(), clock.instant()).toSeconds());
    }
  }

  /** Remembers at the message's exchange what became of one of its uploads. */
  @Override
  public Exchange aggregate(@Nullable Exchange before, Exchange upload, Exchange message) {
    String error = upload.getProperty(DeadLetters.ERROR, String.class);
    if (error == null && upload.getException() != null) {
      error = String.valueOf(upload.getException());
    }
    if (error != null) {
      failures(message).add(error);
    }
    return message;
  }

  @Override
  public Exchange aggregate(@Nullable Exchange before, Exchange upload) {
    throw new UnsupportedOperationException("a split tells of its input too");
  }

  /**
   * Ends a message.
   *
   * @throws IllegalStateException when an upload failed; those that were prepared are gone when the
   *     message comes again, and are passed over
   */
  public void confirm(Exchange exchange) {
    List<String> failures = failures(exchange);
    if (!failures.isEmpty()) {
      throw new IllegalStateException(
          "%d of a message's uploads failed, the queue will deliver it again: %s"
              .formatted(failures.size(), failures.get(0)));
    }
  }

  @SuppressWarnings("unchecked")
  private static List<String> failures(Exchange message) {
    List<String> failures = message.getProperty(FAILURES, List.class);
    if (failures == null) {
      failures = new ArrayList<>();
      message.setProperty(FAILURES, failures);
    }
    return failures;
  }

  private void keep(String body, String error) {
    LOG.warn("A message of the queue is kept under _reelroutes/failed/: {}", error);
    keeper.accept(new Poison(error, body, clock.instant()));
  }

  @Override
  public void handleException(Throwable exception) {
    handleException("The queue", exception);
  }

  @Override
  public void handleException(String message, Throwable exception) {
    LOG.warn("{}: {}", message, DeadLetters.line(String.valueOf(exception.getMessage())));
    LOG.debug("{}", message, exception);
  }

  @Override
  public void handleException(String message, Exchange exchange, Throwable exception) {
    handleException(message, exception);
  }
}
