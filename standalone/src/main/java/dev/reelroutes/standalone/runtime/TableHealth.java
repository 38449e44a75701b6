package dev.reelroutes.standalone.runtime;

import dev.reelroutes.routes.split.VideoTable;
import dev.reelroutes.routes.store.StoreException;
import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Whether the table of videos can be read, with the reason why not. Part of readiness only. */
final class TableHealth extends AbstractHealthCheck {

  private final VideoTable table;

  TableHealth(VideoTable table) {
    super("reelroutes", "videos");
    this.table = table;
  }

  @Override
  public boolean isLiveness() {
    return false;
  }

  @Override
  protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
    try {
      table.find(1);
      builder.up();
    } catch (StoreException e) {
      builder.message(e.getMessage()).down();
    }
  }
}
