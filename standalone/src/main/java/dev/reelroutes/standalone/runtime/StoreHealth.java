package dev.reelroutes.standalone.runtime;

import dev.reelroutes.routes.store.StoreCheck;
import dev.reelroutes.routes.store.StoreException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Whether the buckets can be reached, with the reason why not. Part of readiness only: a process is
 * not restarted because its store is away.
 */
final class StoreHealth extends AbstractHealthCheck {

  private final StoreCheck check;
  private final List<String> buckets;

  StoreHealth(StoreCheck check, Collection<String> buckets) {
    super("reelroutes", "store");
    this.check = check;
    this.buckets = List.copyOf(buckets);
  }

  @Override
  public boolean isLiveness() {
    return false;
  }

  @Override
  protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
    try {
      check.buckets(buckets, false);
      builder.up();
    } catch (StoreException e) {
      builder.message(e.getMessage()).down();
    }
  }
}
