package dev.reelroutes.routes.split;

import static dev.reelroutes.settings.Setting.oneOf;
import static dev.reelroutes.settings.Setting.optionalText;
import static dev.reelroutes.settings.Setting.text;

import dev.reelroutes.routes.store.StoreSettings;
import dev.reelroutes.settings.Setting;
import dev.reelroutes.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * Where the table of videos is.
 *
 * @param reached endpoint, region and keys; its other values are of no matter to tables
 * @param table its name or ARN
 */
public record TableSettings(StoreSettings reached, String table, Embedded embedded) {

  private static final Setting<Embedded> EMBEDDED = oneOf("split.table.embedded", Embedded.class);
  private static final Setting<String> REGION = optionalText("split.dynamodb.region");
  private static final Setting<String> TABLE = text("split.dynamodb.table_id");
  private static final Setting<String> ENDPOINT = optionalText("split.dynamodb.endpoint");
  private static final Setting<String> ACCESS_KEY = optionalText("split.dynamodb.access-key");
  private static final Setting<String> SECRET_KEY = optionalText("split.dynamodb.secret-key");

  private static final Duration TO_CONNECT = Duration.ofSeconds(5);
  private static final Duration BETWEEN_BYTES = Duration.ofSeconds(10);

  /** Where the table is. */
  public enum Embedded {
    /** In a file, if the store is embedded and no endpoint is set. */
    AUTO,
    /** In a file. */
    TRUE,
    /** DynamoDB, or where the endpoint says. */
    FALSE
  }

  /**
   * Reads and checks them all.
   *
   * @param region of the store
   */
  public static TableSettings read(Settings.Source source, String region) {
    Settings values =
        Settings.read(List.of(EMBEDDED, REGION, TABLE, ENDPOINT, ACCESS_KEY, SECRET_KEY), source);
    String address = values.find(ENDPOINT);
    return new TableSettings(
        new StoreSettings(
            address == null ? null : StoreSettings.endpoint(address),
            Objects.requireNonNullElse(values.find(REGION), region),
            false,
            StoreSettings.Checksums.WHEN_SUPPORTED,
            values.find(ACCESS_KEY),
            values.find(SECRET_KEY)),
        values.get(TABLE),
        values.get(EMBEDDED));
  }

  /**
   * Whether it is a file of this process.
   *
   * @param storeIsEmbedded whether the store is
   */
  public boolean isEmbedded(boolean storeIsEmbedded) {
    return embedded == Embedded.TRUE
        || (embedded == Embedded.AUTO && storeIsEmbedded && endpoint() == null);
  }

  private @Nullable Object endpoint() {
    return reached.endpoint();
  }

  /** The table in DynamoDB. */
  public VideoTable open() {
    DynamoDbClientBuilder builder =
        DynamoDbClient.builder()
            .region(Region.of(reached.region()))
            .credentialsProvider(reached.credentials())
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(TO_CONNECT)
                    .socketTimeout(BETWEEN_BYTES));
    if (reached.endpoint() != null) {
      builder.endpointOverride(reached.endpoint());
    }
    return new DynamoVideoTable(builder.build(), table);
  }
}
