package dev.reelroutes.standalone.runtime;

import dev.reelroutes.routes.store.S3Bucket;
import dev.reelroutes.routes.store.StoreAbilities;
import dev.reelroutes.settings.Settings;
import dev.reelroutes.standalone.queue.Queues;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * What all pipelines of this process stand on.
 *
 * @param settings of the machine, as they are set
 * @param abilities of the store
 * @param queues null when no pipeline has one
 * @param data folder of what is embedded
 * @param server whether others use it
 */
record Ground(
    CamelContext context,
    Settings.Source source,
    StandaloneSettings settings,
    S3Client client,
    StoreAbilities abilities,
    @Nullable Queues queues,
    Path data,
    boolean server) {

  S3Bucket bucket(String name) {
    return new S3Bucket(client, name, abilities);
  }

  Clock clock() {
    return Clock.systemUTC();
  }

  /** The queues; whoever asks said that it has one. */
  Queues queuesOf() {
    return Objects.requireNonNull(queues);
  }
}
