package dev.reelroutes.routes.split;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.reelroutes.media.RejectReason;
import dev.reelroutes.media.UnusableMovieException;
import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.Condition;
import dev.reelroutes.routes.store.Content;
import dev.reelroutes.routes.store.Json;
import dev.reelroutes.routes.store.Quoted;
import dev.reelroutes.split.Claim;
import dev.reelroutes.split.Claim.State;
import dev.reelroutes.split.SplitHeaders;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says why a video is not split: a JSON object in the output bucket. The upload stays. */
public final class SplitRejections {

  private static final Logger LOG = LoggerFactory.getLogger(SplitRejections.class);

  private final Bucket output;
  private final Clock clock;

  SplitRejections(Bucket output, Clock clock) {
    this.output = output;
    this.clock = clock;
  }

  /** What is kept. */
  @JsonPropertyOrder({"reasonCode", "detail", "srcBucket", "srcKey", "version", "videoId"})
  record Rejection(
      RejectReason reasonCode,
      String detail,
      String srcBucket,
      String srcKey,
      String version,
      String videoId,
      long size,
      Instant rejectedAt) {}

  /** Marks a message's video as one that cannot be split. */
  static void reject(Message message, UnusableMovieException why) {
    message.setHeader(SplitHeaders.OUTCOME, SplitHeaders.REJECTED);
    message.setHeader(SplitHeaders.REASON, why.reason().name());
    message.setHeader(SplitHeaders.DETAIL, why.getMessage());
  }

  /** Keeps the reason, and ends the claim. */
  public void keep(Exchange exchange) {
    SplitWork work = SplitWork.of(exchange);
    Claim claim = work.lease().claim();
    Message message = exchange.getMessage();
    String reason = message.getHeader(SplitHeaders.REASON, String.class);
    String detail = Objects.requireNonNull(message.getHeader(SplitHeaders.DETAIL, String.class));
    Rejection rejection =
        new Rejection(
            RejectReason.valueOf(reason),
            detail,
            claim.upload().bucket(),
            claim.upload().key(),
            claim.upload().version(),
            claim.id().toString(),
            work.upload().size(),
            clock.instant());
    output.put(
        "_reelroutes/rejected/" + claim.id() + ".json",
        Content.of(Json.bytes(rejection)).typed("application/json"),
        Map.of(),
        Condition.always());
    work.lease().end(State.REJECTED, reason + ": " + detail);
    SplitMeters.rejected(reason);
    LOG.warn("Video {} {} ({})", Quoted.of(claim.upload().key()), detail, reason);
  }
}
