package dev.reelroutes.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.reelroutes.routes.store.Json;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.camel.ProducerTemplate;

/**
 * The function {@code clip}: messages of the queue in, clips out. It answers which messages must
 * come again ({@code batchItemFailures}); how long they are hidden until then, the routes have told
 * the queue. No message is ever sent anew: Lambda would take that for a loop, and stop it.
 */
@Named("clip")
@Singleton
public final class ClipHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {

  private final ProducerTemplate routes;

  /** Made by CDI. */
  @Inject
  ClipHandler(ProducerTemplate routes) {
    this.routes = routes;
  }

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> input, Context context) {
    if (!(input.get("Records") instanceof Collection<?>)) {
      throw new IllegalArgumentException("no event of SQS: it has no Records");
    }
    String event = new String(Json.bytes(input), StandardCharsets.UTF_8);
    List<?> again = routes.requestBody("direct:clip-event", event, List.class);
    return Map.of(
        "batchItemFailures", again.stream().map(id -> Map.of("itemIdentifier", id)).toList());
  }
}
