package dev.reelroutes.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.reelroutes.routes.arrivals.Arrival;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.aws2.s3.AWS2S3Constants;
import org.jspecify.annotations.Nullable;

/**
 * The function {@code prepare}: S3 events in, dated photos out. Uploads that were prepared the
 * first time are gone when an event is repeated, and are passed over.
 */
@Named("prepare")
@Singleton
public final class PrepareHandler
    implements RequestHandler<Map<String, Object>, Map<String, Object>> {

  private final ProducerTemplate routes;
  private final UploadEvents events;

  /** Made by CDI. */
  @Inject
  PrepareHandler(ProducerTemplate routes, LambdaSettings settings) {
    this.routes = routes;
    this.events = new UploadEvents(settings.uploads());
  }

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> input, Context context) {
    return events.handle(input, this::prepare);
  }

  private @Nullable String prepare(Arrival arrival) {
    return UploadEvents.failure(
        routes.request(
            "direct:selfie-prepare",
            exchange -> {
              exchange.getMessage().setHeader(AWS2S3Constants.KEY, arrival.key());
              exchange.getMessage().setHeader(AWS2S3Constants.LAST_MODIFIED, arrival.uploaded());
            }));
  }
}
