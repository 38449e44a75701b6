package dev.reelroutes.standalone.runtime;

import dev.reelroutes.routes.errors.DeadLetters;
import dev.reelroutes.selfie.SelfieHeaders;
import dev.reelroutes.standalone.driver.Ending;
import dev.reelroutes.standalone.driver.Ending.Kind;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.aws2.s3.AWS2S3Constants;
import org.jspecify.annotations.Nullable;

/** What a command asks of the routes, one upload or movie at a time. */
final class Requests {

  /** Settings with which the routes do nothing that they are not asked for. */
  static final Map<String, String> NOTHING_BY_ITSELF =
      Map.of(
          "selfie.batch.uri", "log:dev.reelroutes.arrived?level=DEBUG&showBody=false",
          "selfie.look.uri", "direct:selfie-look");

  private Requests() {}

  static Ending prepare(ProducerTemplate routes, String key, Instant uploaded) {
    Exchange done =
        routes.request(
            "direct:selfie-prepare",
            exchange -> {
              exchange.getMessage().setHeader(AWS2S3Constants.KEY, key);
              exchange.getMessage().setHeader(AWS2S3Constants.LAST_MODIFIED, uploaded);
            });
    String failure = failure(done);
    if (failure != null) {
      return new Ending(Kind.FAILED, failure);
    }
    String outcome = done.getMessage().getHeader(SelfieHeaders.OUTCOME, String.class);
    if (outcome == null) {
      return new Ending(Kind.GONE, null);
    }
    Kind kind = Kind.valueOf(outcome.toUpperCase(Locale.ROOT));
    return new Ending(kind, kind == Kind.REJECTED ? reason(done) : null);
  }

  static @Nullable String append(ProducerTemplate routes, String movie) {
    return failure(
        routes.request(
            "direct:selfie-look",
            exchange -> exchange.getMessage().setHeader(SelfieHeaders.MOVIE, movie)));
  }

  private static String reason(Exchange done) {
    return "%s (%s)"
        .formatted(
            done.getMessage().getHeader(SelfieHeaders.DETAIL),
            done.getMessage().getHeader(SelfieHeaders.REASON));
  }

  private static @Nullable String failure(Exchange done) {
    String error = done.getProperty(DeadLetters.ERROR, String.class);
    return error == null && done.getException() != null
        ? String.valueOf(done.getException())
        : error;
  }
}
