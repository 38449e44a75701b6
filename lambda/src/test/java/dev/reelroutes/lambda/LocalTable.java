package dev.reelroutes.lambda;

import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Amazon's own DynamoDBLocal, in memory, with the table that split.yaml makes. */
public final class LocalTable implements QuarkusTestResourceLifecycleManager, AutoCloseable {

  private static final String TABLE = "test-videos";

  private DynamoDBProxyServer server;
  private DynamoDbClient client;

  @Override
  public Map<String, String> start() {
    String endpoint = "http://127.0.0.1:" + serve();
    client =
        DynamoDbClient.builder()
            .endpointOverride(URI.create(endpoint))
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "word")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
    client.createTable(
        t ->
            t.tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(
                    KeySchemaElement.builder()
                        .attributeName("VideoId")
                        .keyType(KeyType.HASH)
                        .build())
                .attributeDefinitions(
                    AttributeDefinition.builder()
                        .attributeName("VideoId")
                        .attributeType(ScalarAttributeType.N)
                        .build()));
    return Map.of(
        "split.dynamodb.endpoint", endpoint,
        "split.dynamodb.region", "us-east-1",
        "split.dynamodb.access-key", "key",
        "split.dynamodb.secret-key", "word",
        "split.dynamodb.table_id", TABLE);
  }

  private int serve() {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = free.getLocalPort();
      free.close();
      server =
          ServerRunner.createServerFromCommandLineArgs(
              new String[] {"-inMemory", "-disableTelemetry", "-port", Integer.toString(port)});
      server.start();
      return port;
    } catch (IOException e) {
      throw new IllegalStateException("no free port", e);
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDBLocal does not start", e);
    }
  }

  /** The items of a video and of its parts; the video's own is the one without a parent. */
  List<Map<String, AttributeValue>> items(String keyPart) {
    return rows(keyPart).stream().filter(row -> !row.get("VideoId").n().startsWith("-")).toList();
  }

  /** The claim to an upload. */
  Map<String, AttributeValue> claim(String key) {
    return rows(key).stream().filter(row -> row.containsKey("state")).findFirst().orElseThrow();
  }

  private List<Map<String, AttributeValue>> rows(String keyPart) {
    return client.scan(s -> s.tableName(TABLE)).items().stream()
        .filter(row -> row.get("key").s().contains(keyPart))
        .toList();
  }

  /** As if another process worked on a video until then, ms since 1970. */
  void lend(String key, long until) {
    Map<String, AttributeValue> claim = new HashMap<>(claim(key));
    claim.put("state", AttributeValue.fromS("RUNNING"));
    claim.put("until", AttributeValue.fromN(Long.toString(until)));
    client.putItem(p -> p.tableName(TABLE).item(claim));
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(this, new TestInjector.MatchesType(LocalTable.class));
  }

  @Override
  public void stop() {
    close();
  }

  @Override
  public void close() {
    try {
      if (server != null) {
        client.close();
        server.stop();
      }
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDBLocal does not stop", e);
    }
  }
}
