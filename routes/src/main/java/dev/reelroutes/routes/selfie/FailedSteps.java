package dev.reelroutes.routes.selfie;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.reelroutes.routes.errors.DeadLetters;
import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.Condition;
import dev.reelroutes.routes.store.Content;
import dev.reelroutes.routes.store.Json;
import dev.reelroutes.routes.store.Quoted;
import dev.reelroutes.selfie.SelfieHeaders;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.aws2.s3.AWS2S3Constants;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The dead letters of the selfie pipeline: a JSON object under {@code failed/} and one line in the
 * log. The upload or photo itself stays where it is, and is tried again by a later look.
 */
final class FailedSteps implements DeadLetters.Keeper {

  private static final Logger LOG = LoggerFactory.getLogger(FailedSteps.class);

  private final Bucket permanent;
  private final Uploads uploads;
  private final Clock clock;

  FailedSteps(Bucket permanent, Uploads uploads, Clock clock) {
    this.permanent = permanent;
    this.uploads = uploads;
    this.clock = clock;
  }

  /** What is kept. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DeadLetter(
      String route,
      @Nullable String movie,
      @Nullable String upload,
      String error,
      Instant failedAt) {}

  @Override
  public void keep(Exchange exchange, String route, String error) {
    Message message = exchange.getMessage();
    String movie = message.getHeader(SelfieHeaders.MOVIE, String.class);
    String upload = upload(message);
    if (upload != null) {
      uploads.pause(upload);
    }
    LOG.warn(
        "{} failed for {}: {}",
        route,
        Quoted.of(Objects.requireNonNullElse(upload, String.valueOf(movie))),
        error);
    String subject = upload == null ? "" : upload;
    String folder = movie == null ? "_unknown" : movie;
    permanent.put(
        Bookkeeping.failed(folder, route, subject),
        Content.of(Json.bytes(new DeadLetter(route, movie, upload, error, clock.instant())))
            .typed("application/json"),
        Map.of(),
        Condition.always());
  }

  private static @Nullable String upload(Message message) {
    String prepared = message.getHeader(SelfieHeaders.UPLOAD_KEY, String.class);
    return prepared != null ? prepared : message.getHeader(AWS2S3Constants.KEY, String.class);
  }
}
