package dev.reelroutes.routes.split;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import dev.reelroutes.routes.store.StoreException;
import java.net.ServerSocket;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The adapter on Amazon's own DynamoDBLocal, in memory. */
class DynamoVideoTableTest extends VideoTableContract {

  private static DynamoDBProxyServer server;
  private static DynamoDbClient client;

  @BeforeAll
  static void start() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    server =
        ServerRunner.createServerFromCommandLineArgs(
            new String[] {"-inMemory", "-disableTelemetry", "-port", Integer.toString(port)});
    server.start();
    client =
        DynamoDbClient.builder()
            .endpointOverride(URI.create("http://127.0.0.1:" + port))
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "word")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
    client.createTable(
        t ->
            t.tableName("videos")
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
  }

  @AfterAll
  static void stop() throws Exception {
    client.close();
    server.stop();
  }

  @Override
  protected VideoTable table() {
    return new DynamoVideoTable(client, "videos");
  }

  @Test
  void aTableThatIsNotThereIsSaidToBeSo() {
    assertThatThrownBy(() -> new DynamoVideoTable(client, "nowhere").find(1))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("there is no table nowhere: create it with the key VideoId");
  }
}
