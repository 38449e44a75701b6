package dev.reelroutes.standalone.queue;

import static dev.reelroutes.settings.Setting.integer;
import static dev.reelroutes.settings.Setting.oneOf;
import static dev.reelroutes.settings.Setting.optionalText;

import dev.reelroutes.routes.store.StoreSettings;
import dev.reelroutes.settings.Setting;
import dev.reelroutes.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.SqsClientBuilder;

/**
 * Where the queues are and how to speak to them.
 *
 * @param reached endpoint, region and keys; its other values are of no matter to queues
 * @param embedded whether they are in this process, and where: when it is said
 * @param embeddedPort port of the embedded ones; 0: any free one
 */
public record QueueSettings(StoreSettings reached, Embedded embedded, int embeddedPort) {

  private static final Setting<String> ENDPOINT = optionalText("queue.endpoint");
  private static final Setting<String> REGION = optionalText("queue.region");
  private static final Setting<String> ACCESS_KEY = optionalText("queue.access-key");
  private static final Setting<String> SECRET_KEY = optionalText("queue.secret-key");
  private static final Setting<Embedded> EMBEDDED = oneOf("queue.embedded", Embedded.class);
  private static final Setting<Integer> PORT = integer("embedded.queue-port", 0, 65_535);

  private static final Duration TO_CONNECT = Duration.ofSeconds(5);
  // Longer than a long poll, which is 20 s.
  private static final Duration BETWEEN_BYTES = Duration.ofSeconds(40);
  private static final int CONNECTIONS = 100;

  /** Where the queues are. */
  public enum Embedded {
    /** In this process, if the store is and no endpoint is set. */
    AUTO,
    /** In this process. */
    TRUE,
    /** AWS, or where the endpoint says. */
    FALSE
  }

  /**
   * Reads and checks them all.
   *
   * @param region of the store
   */
  public static QueueSettings read(Settings.Source source, String region) {
    Settings values =
        Settings.read(List.of(ENDPOINT, REGION, ACCESS_KEY, SECRET_KEY, EMBEDDED, PORT), source);
    String address = values.find(ENDPOINT);
    return new QueueSettings(
        reached(
            address == null ? null : StoreSettings.endpoint(address),
            Objects.requireNonNullElse(values.find(REGION), region),
            values.find(ACCESS_KEY),
            values.find(SECRET_KEY)),
        values.get(EMBEDDED),
        values.get(PORT));
  }

  /** Those of queues in this process. */
  QueueSettings at(URI endpoint) {
    return new QueueSettings(
        reached(endpoint, reached.region(), "any", "any"), embedded, embeddedPort);
  }

  private static StoreSettings reached(
      @Nullable URI endpoint, String region, @Nullable String key, @Nullable String secret) {
    return new StoreSettings(
        endpoint, region, false, StoreSettings.Checksums.WHEN_SUPPORTED, key, secret);
  }

  /**
   * Whether the queues are in this process.
   *
   * @param storeIsEmbedded whether the store is
   */
  public boolean areEmbedded(boolean storeIsEmbedded) {
    return embedded == Embedded.TRUE
        || (embedded == Embedded.AUTO && storeIsEmbedded && reached.endpoint() == null);
  }

  /** A client of these queues; the caller closes it. */
  SqsClient client() {
    SqsClientBuilder builder =
        SqsClient.builder()
            .region(Region.of(reached.region()))
            .credentialsProvider(reached.credentials())
            .httpClientBuilder(
                ApacheHttpClient.builder()
                    .maxConnections(CONNECTIONS)
                    .connectionTimeout(TO_CONNECT)
                    .socketTimeout(BETWEEN_BYTES));
    if (reached.endpoint() != null) {
      builder.endpointOverride(reached.endpoint());
    }
    return builder.build();
  }
}
