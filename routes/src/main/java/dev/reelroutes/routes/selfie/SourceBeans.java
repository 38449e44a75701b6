package dev.reelroutes.routes.selfie;

import java.time.Clock;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;

/** Wires what feeds the selfie pipeline when it runs standalone: the names in sources*.yaml. */
public final class SourceBeans {

  private SourceBeans() {}

  /** Binds all beans; threads end with the context. */
  public static void bind(
      CamelContext context, SourceSettings settings, SelfieBeans.Buckets buckets, Clock clock) {
    Registry registry = context.getRegistry();
    Notifications notifications =
        new Notifications(buckets.uploads().name(), buckets.permanent(), clock);
    registry.bind("notifications", notifications);
    registry.bind(
        "movieLeases",
        new MovieLeases(
            buckets.permanent(),
            settings.leaseExpiry(),
            context.getExecutorServiceManager().newSingleThreadScheduledExecutor(context, "leases"),
            System::nanoTime));
  }
}
