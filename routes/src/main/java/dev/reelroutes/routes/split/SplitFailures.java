package dev.reelroutes.routes.split;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.reelroutes.routes.arrivals.Notifications.Poison;
import dev.reelroutes.routes.errors.DeadLetters;
import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.Condition;
import dev.reelroutes.routes.store.Content;
import dev.reelroutes.routes.store.Json;
import dev.reelroutes.routes.store.Quoted;
import dev.reelroutes.split.SplitHeaders;
import dev.reelroutes.split.VideoId;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The dead letters of the split pipeline: JSON objects under {@code failed/} in the output bucket.
 * The upload stays, and is tried again by a later look.
 */
final class SplitFailures implements DeadLetters.Keeper {

  private static final Logger LOG = LoggerFactory.getLogger(SplitFailures.class);
  private static final String FAILED = "_reelroutes/failed/";

  private final Bucket output;
  private final VideoUploads uploads;
  private final Clock clock;

  SplitFailures(Bucket output, VideoUploads uploads, Clock clock) {
    this.output = output;
    this.uploads = uploads;
    this.clock = clock;
  }

  /** What is kept. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DeadLetter(
      String route,
      @Nullable String upload,
      @Nullable String videoId,
      String error,
      @Nullable String message,
      Instant failedAt) {}

  @Override
  public void keep(Exchange exchange, String route, String error) {
    String upload = exchange.getMessage().getHeader(SplitHeaders.UPLOAD_KEY, String.class);
    String video = exchange.getMessage().getHeader(SplitHeaders.VIDEO_ID, String.class);
    if (upload != null) {
      uploads.pause(upload);
    }
    LOG.warn("{} failed for {}: {}", route, Quoted.of(String.valueOf(upload)), error);
    put(String.valueOf(upload), new DeadLetter(route, upload, video, error, null, clock.instant()));
  }

  /** Keeps a message of the queue that nothing can be done about. */
  void keep(Poison poison) {
    put(
        poison.message(),
        new DeadLetter(
            "split-notifications",
            null,
            null,
            poison.error(),
            poison.message(),
            poison.failedAt()));
  }

  private void put(String subject, DeadLetter letter) {
    // A number of the subject, so that the same trouble is told of once.
    String key = FAILED + letter.route() + "_" + VideoId.of("failed", subject, "") + ".json";
    output.put(
        key,
        Content.of(Json.bytes(letter)).typed("application/json"),
        Map.of(),
        Condition.always());
  }
}
