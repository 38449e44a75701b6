package dev.reelroutes.lambda;

import dev.reelroutes.routes.store.StoreSettings;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.scheduler.SchedulerClient;

/** The client of EventBridge Scheduler, made when the first retry needs it: most never do. */
final class Schedulers implements Supplier<SchedulerClient> {

  private final StoreSettings store;
  private @Nullable SchedulerClient client;

  Schedulers(StoreSettings store) {
    this.store = store;
  }

  @Override
  public synchronized SchedulerClient get() {
    SchedulerClient made = client;
    if (made == null) {
      made =
          SchedulerClient.builder()
              .region(Region.of(store.region()))
              .credentialsProvider(store.credentials())
              .httpClientBuilder(ApacheHttpClient.builder())
              .build();
      client = made;
    }
    return made;
  }
}
