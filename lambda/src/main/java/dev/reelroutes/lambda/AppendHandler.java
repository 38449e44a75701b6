package dev.reelroutes.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.reelroutes.routes.selfie.Batches;
import dev.reelroutes.routes.store.Json;
import dev.reelroutes.selfie.batch.Announcement;
import dev.reelroutes.selfie.batch.AnnouncementReader;
import dev.reelroutes.selfie.batch.BatchIncompleteException;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;

/**
 * The function {@code append}: an announcement in, {@code {"movie","expectedImages","retryCount"}},
 * the movie written or a later look ordered. {@code {"sweep":true}} looks at everything that nobody
 * announced and at what should have been looked at long ago.
 *
 * <p>Without a {@code batchId} the invocation's id is taken: Lambda repeats a failed invocation
 * under the same id, so that it stays one batch.
 */
@Named("append")
@Singleton
public final class AppendHandler
    implements RequestHandler<Map<String, Object>, Map<String, Object>> {

  private final ProducerTemplate routes;
  private final Batches batches;
  private final Looking looking;
  private final Sweep sweep;
  private final AnnouncementReader reader;

  /** Made by CDI. */
  @Inject
  AppendHandler(ProducerTemplate routes, SelfieWiring wiring, LambdaSettings settings, Time time) {
    this.routes = routes;
    this.batches = wiring.bean("batches", Batches.class);
    this.looking = new Looking(routes, wiring, settings, time);
    this.sweep = new Sweep(looking, wiring, settings, time);
    this.reader = new AnnouncementReader(time.clock());
  }

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> input, Context context) {
    if (Boolean.TRUE.equals(input.get("sweep"))) {
      return sweep.run();
    }
    Announcement asked = reader.read(Json.bytes(identified(input, context)), null);
    Announcement stored = announce(asked);
    Duration remaining = Duration.ofMillis(context.getRemainingTimeInMillis());
    try {
      return answer(looking.await(stored, asked.retryCount(), remaining));
    } catch (BatchIncompleteException e) {
      throw new BatchFailedException(e.getMessage(), e);
    }
  }

  private static Map<String, Object> identified(Map<String, Object> input, Context context) {
    Map<String, Object> named = new LinkedHashMap<>(input);
    if (input.get("batchId") == null) {
      named.put("batchId", context.getAwsRequestId());
      // Whoever gave the batch no id cannot have marked its uploads with one.
      named.put("marked", false);
    }
    return named;
  }

  /** Durable before anything else; a batch that is announced already stays as it is. */
  private Announcement announce(Announcement asked) {
    routes.requestBody("direct:selfie-announce", reader.write(asked));
    return batches.find(asked.movie(), asked.batchId()).orElse(asked);
  }

  private static Map<String, Object> answer(Announcement batch) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("movie", batch.movie());
    answer.put("batchId", batch.batchId());
    answer.put("expectedImages", batch.expectedImages());
    answer.put("retryCount", batch.retryCount());
    answer.put("state", batch.state());
    return answer;
  }

  /** Ends the invocation, so that the function's on-failure destination receives the error. */
  static final class BatchFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BatchFailedException(@Nullable String message, Throwable cause) {
      super(message, cause);
    }
  }
}
