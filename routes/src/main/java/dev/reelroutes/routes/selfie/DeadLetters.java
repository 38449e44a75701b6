package dev.reelroutes.routes.selfie;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.Condition;
import dev.reelroutes.routes.store.Content;
import dev.reelroutes.routes.store.Quoted;
import dev.reelroutes.routes.store.StoreException;
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
 * The dead letter: what could not be done after all redeliveries, as a JSON object under {@code
 * failed/} and one line in the log. The upload or photo itself stays where it is, and is tried
 * again by a later look.
 */
public final class DeadLetters {

  /** Exchange property: what went wrong, in one line, of an exchange that ended here. */
  public static final String ERROR = "ReelroutesError";

  private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

  private final Bucket permanent;
  private final Uploads uploads;
  private final Clock clock;

  DeadLetters(Bucket permanent, Uploads uploads, Clock clock) {
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

  /** Keeps the exchange that failed. */
  public void keep(Exchange exchange) {
    Message message = exchange.getMessage();
    String movie = message.getHeader(SelfieHeaders.MOVIE, String.class);
    String upload = upload(message);
    String route = String.valueOf(exchange.getProperty(Exchange.FAILURE_ROUTE_ID));
    Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    String error = line(reason(cause));
    exchange.setProperty(ERROR, error);
    if (upload != null) {
      uploads.pause(upload);
    }
    SelfieMeters.deadLetter();
    LOG.warn(
        "{} failed for {}: {}",
        route,
        Quoted.of(Objects.requireNonNullElse(upload, String.valueOf(movie))),
        error);
    LOG.debug("{} failed", route, cause);
    String subject = upload == null ? "" : upload;
    String folder = movie == null ? "_unknown" : movie;
    try {
      permanent.put(
          Bookkeeping.failed(folder, route, subject),
          Content.of(Json.bytes(new DeadLetter(route, movie, upload, error, clock.instant())))
              .typed("application/json"),
          Map.of(),
          Condition.always());
    } catch (StoreException e) {
      // The store itself is what failed: the log line is all there can be, and nothing was removed.
      LOG.warn("cannot keep a dead letter: {}", line(reason(e)));
    }
  }

  private static @Nullable String upload(Message message) {
    String prepared = message.getHeader(SelfieHeaders.UPLOAD_KEY, String.class);
    return prepared != null ? prepared : message.getHeader(AWS2S3Constants.KEY, String.class);
  }

  /** An error's text may quote a stranger's key: nothing in it starts a new line in the log. */
  static String line(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
  }

  private static String reason(@Nullable Exception cause) {
    if (cause == null) {
      return "unknown";
    }
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }
}
