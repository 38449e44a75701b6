package dev.reelroutes.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.reelroutes.routes.arrivals.Arrival;
import dev.reelroutes.routes.arrivals.S3Events;
import dev.reelroutes.routes.errors.DeadLetters;
import dev.reelroutes.routes.store.Json;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.aws2.s3.AWS2S3Constants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The function {@code prepare}: S3 events in, dated photos out. Every upload of an event is tried,
 * whatever becomes of the others.
 *
 * <p>From SQS the answer names the messages that failed ({@code batchItemFailures}); otherwise a
 * failure fails the invocation, so that Lambda repeats it. Uploads that were prepared the first
 * time are gone by then, and are passed over.
 */
@Named("prepare")
@Singleton
public final class PrepareHandler
    implements RequestHandler<Map<String, Object>, Map<String, Object>> {

  private static final Logger LOG = LoggerFactory.getLogger(PrepareHandler.class);

  private final ProducerTemplate routes;
  private final S3Events events;

  /** Made by CDI. */
  @Inject
  PrepareHandler(ProducerTemplate routes, LambdaSettings settings) {
    this.routes = routes;
    this.events = new S3Events(settings.uploads());
  }

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> input, Context context) {
    JsonNode event = Json.MAPPER.valueToTree(input);
    if (event.path("Records").path(0).path("eventSource").asText().equals("aws:sqs")) {
      return ofQueue(event.path("Records"));
    }
    List<String> failures = prepare(event);
    if (!failures.isEmpty()) {
      throw new IllegalStateException(String.join("; ", failures));
    }
    return Map.of("failed", 0);
  }

  private Map<String, Object> ofQueue(JsonNode messages) {
    List<Map<String, String>> failed = new ArrayList<>();
    for (JsonNode message : messages) {
      List<String> failures = ofMessage(message);
      if (!failures.isEmpty()) {
        LOG.warn("{} of a message's uploads failed: {}", failures.size(), failures.get(0));
        failed.add(Map.of("itemIdentifier", message.path("messageId").asText()));
      }
    }
    return Map.of("batchItemFailures", failed);
  }

  /** What cannot be read goes back to the queue too: its dead letters show it to a person. */
  private List<String> ofMessage(JsonNode message) {
    try {
      return prepare(Json.MAPPER.readTree(message.path("body").asText()));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return List.of("not an S3 event");
    }
  }

  /** Prepares all uploads of an event. */
  private List<String> prepare(JsonNode event) {
    List<String> failures = new ArrayList<>();
    for (Arrival arrival : events.arrivals(event)) {
      Exchange done =
          routes.request(
              "direct:selfie-prepare",
              exchange -> {
                exchange.getMessage().setHeader(AWS2S3Constants.KEY, arrival.key());
                exchange.getMessage().setHeader(AWS2S3Constants.LAST_MODIFIED, arrival.uploaded());
              });
      String error = done.getProperty(DeadLetters.ERROR, String.class);
      if (error != null) {
        failures.add(error);
      } else if (done.isFailed()) {
        failures.add(String.valueOf(done.getException()));
      }
    }
    return failures;
  }
}
