package dev.reelroutes.routes.selfie;

import dev.reelroutes.routes.arrivals.Notifications;
import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.Condition;
import dev.reelroutes.routes.store.Content;
import dev.reelroutes.routes.store.Json;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;

/**
 * Wires what feeds the selfie pipeline when it runs standalone: the names in selfie-sources*.yaml.
 */
public final class SourceBeans {

  /** In the names of what is kept. */
  private static final String QUEUE_ROUTE = "selfie-notifications";

  private SourceBeans() {}

  /** Binds all beans; threads end with the context. */
  public static void bind(
      CamelContext context, SourceSettings settings, SelfieBeans.Buckets buckets, Clock clock) {
    Registry registry = context.getRegistry();
    Notifications notifications =
        new Notifications(
            buckets.uploads().name(),
            poison -> keep(buckets.permanent(), poison),
            SelfieMeters::queueAge,
            clock);
    registry.bind("notifications", notifications);
    registry.bind(
        "movieLeases",
        new MovieLeases(
            buckets.permanent(),
            settings.leaseExpiry(),
            context.getExecutorServiceManager().newSingleThreadScheduledExecutor(context, "leases"),
            System::nanoTime));
  }

  /** What is kept of a message that nothing can be done about. */
  record Poison(String route, String error, String message, Instant failedAt) {}

  private static void keep(Bucket permanent, Notifications.Poison poison) {
    Poison kept = new Poison(QUEUE_ROUTE, poison.error(), poison.message(), poison.failedAt());
    permanent.put(
        Bookkeeping.failed("_unknown", QUEUE_ROUTE, poison.message()),
        Content.of(Json.bytes(kept)).typed("application/json"),
        Map.of(),
        Condition.always());
  }
}
