package dev.reelroutes.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.reelroutes.split.Progress;
import dev.reelroutes.split.SplitHeaders;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.aws2.s3.AWS2S3Constants;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The function {@code split}: S3 events in, videos cut into parts. What cannot be finished in the
 * time that is left is handed on to a later run, by a schedule whose payload is a {@link
 * Continuation}; parts that are there are not made again. The routes reject a video whose runs add
 * nothing any more, so this ends.
 */
@Named("split")
@Singleton
public final class SplitHandler
    implements RequestHandler<Map<String, Object>, Map<String, Object>> {

  private static final Logger LOG = LoggerFactory.getLogger(SplitHandler.class);

  /** Nobody need look at the upload again. */
  private static final Set<String> ENDED =
      Set.of(
          SplitHeaders.DONE,
          SplitHeaders.REJECTED,
          SplitHeaders.REJECTED_BEFORE,
          SplitHeaders.SUPERSEDED,
          SplitHeaders.IGNORED);

  /** Scheduler's grain is the minute; what is to come at once still must be in the future. */
  private static final Duration SOON = Duration.ofSeconds(30);

  private final ProducerTemplate routes;
  private final SplitWiring wiring;
  private final Schedules schedules;
  private final UploadEvents events;
  private final Time time;

  /** Made by CDI. */
  @Inject
  SplitHandler(ProducerTemplate routes, SplitWiring wiring, Time time) {
    this.routes = routes;
    this.wiring = wiring;
    this.schedules = wiring.schedules();
    this.events = new UploadEvents(wiring.settings().input().bucket());
    this.time = time;
  }

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> input, Context context) {
    Instant deadline =
        time.clock()
            .instant()
            .plusMillis(context.getRemainingTimeInMillis())
            .minus(wiring.margin());
    if (!Continuation.isIn(input)) {
      return events.handle(input, arrival -> run(Continuation.first(arrival.key()), deadline));
    }
    String failure = run(Continuation.of(input), deadline);
    if (failure != null) {
      throw new IllegalStateException(failure);
    }
    return Map.of("failed", 0);
  }

  /** Works on an upload until it has ended or time is over; says what went wrong. */
  private @Nullable String run(Continuation asked, Instant deadline) {
    if (!time.clock().instant().isBefore(deadline)) {
      // The uploads before it in the event took the time.
      return order(asked.next(asked.progress()), SOON);
    }
    Exchange done =
        routes.request(
            "direct:split",
            exchange -> {
              exchange.getMessage().setHeader(AWS2S3Constants.KEY, asked.key());
              exchange.getMessage().setHeader(SplitHeaders.DEADLINE, deadline);
              exchange.getMessage().setHeader(SplitHeaders.PROGRESS, asked.progress());
            });
    String failure = UploadEvents.failure(done);
    return failure == null ? after(asked, done) : failure;
  }

  private @Nullable String after(Continuation asked, Exchange done) {
    String outcome = done.getMessage().getHeader(SplitHeaders.OUTCOME, String.class);
    if (outcome != null && ENDED.contains(outcome)) {
      return null;
    }
    if (SplitHeaders.HANDED_ON.equals(outcome)) {
      Progress progress = done.getMessage().getHeader(SplitHeaders.PROGRESS, Progress.class);
      return order(asked.next(progress), SOON);
    }
    // Somebody else's, or somebody else's meanwhile. Should they die of it, their claim expires.
    return order(asked.next(asked.progress()), wiring.settings().leaseExpiry().plus(SOON));
  }

  /** Without schedules the event itself comes again, as after a failure. */
  private @Nullable String order(Continuation next, Duration wait) {
    if (!schedules.areOrdered()) {
      return "not finished, and lambda.split.arn does not say who goes on";
    }
    String name =
        Schedules.name(wiring.settings().input().bucket() + "\n" + next.key(), next.run());
    try {
      schedules.order(name, time.clock().instant().plus(wait), next.payload());
    } catch (SdkException e) {
      return "not finished, and nobody is told to go on: " + e.getMessage();
    }
    LOG.info("Run {} of an upload is handed on, as schedule {}", next.run(), name);
    return null;
  }
}
