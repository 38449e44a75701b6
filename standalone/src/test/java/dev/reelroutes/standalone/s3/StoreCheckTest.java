package dev.reelroutes.standalone.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelroutes.routes.store.Condition;
import dev.reelroutes.routes.store.Content;
import dev.reelroutes.routes.store.S3Bucket;
import dev.reelroutes.routes.store.StoreAbilities;
import dev.reelroutes.routes.store.StoreCheck;
import dev.reelroutes.routes.store.StoreException;
import dev.reelroutes.routes.store.StoreSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;

/** What a person reads when the store cannot be used. */
final class StoreCheckTest {

  @TempDir private static Path folder;
  private static EmbeddedS3 server;
  private static S3Client client;

  @BeforeAll
  static void start() {
    server = EmbeddedS3.start(folder, 0, event -> {});
    client = server.settings().client();
    client.createBucket(b -> b.bucket("there"));
  }

  @AfterAll
  static void stop() {
    client.close();
    server.close();
  }

  private static StoreSettings settings(URI endpoint, String accessKey, String secretKey) {
    return new StoreSettings(
        endpoint,
        "eu-central-1",
        true,
        StoreSettings.Checksums.WHEN_SUPPORTED,
        accessKey,
        secretKey);
  }

  @Test
  void namesAllMissingBucketsInOneError() {
    StoreCheck check = new StoreCheck(client);

    check.buckets(List.of("there"), false);
    assertThatThrownBy(() -> check.buckets(List.of("pending", "there", "movies"), false))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("the buckets \"pending\", \"movies\" do not exist")
        .hasMessageContaining("Create what is missing");
  }

  @Test
  void createsMissingBucketsWhereAllowed() {
    StoreCheck check = new StoreCheck(client);

    check.buckets(List.of("there", "made-1", "made-2"), true);

    check.buckets(List.of("made-1", "made-2"), false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ab", "Upper", "under_score", "a/b", ""})
  void anImpossibleBucketNameIsNamed(String name) {
    assertThatThrownBy(() -> new StoreCheck(client).buckets(List.of(name), true))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("\"" + name + "\" cannot be the name of a bucket");
  }

  @Test
  void anUnreachableStoreIsNamedWithHostAndPort() throws IOException {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }

    try (S3Client nobody = settings(URI.create("http://127.0.0.1:" + closed), "a", "b").client()) {
      assertThatThrownBy(() -> new StoreCheck(nobody).buckets(List.of("movies"), true))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("127.0.0.1:" + closed + " cannot be reached")
          .hasMessageContaining("Is it running");
    }
  }

  @Test
  void aWrongSecretIsSaidWithoutSayingIt() {
    try (S3Client stranger =
        settings(server.endpoint(), server.accessKey(), "not-the-secret").client()) {
      S3Bucket bucket = new S3Bucket(stranger, "there", StoreAbilities.ALL);

      assertThatThrownBy(
              () -> bucket.put("a\nb", Content.of(new byte[1]), Map.of(), Condition.always()))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("cannot write \"a\\u000ab\" in bucket \"there\": 403")
          .hasMessageContaining("Check the access key, its secret")
          .message()
          .doesNotContain("not-the-secret", server.secretKey(), "\n");
    }
  }

  @Test
  void aBucketThatIsGoneIsSaidSo() {
    S3Bucket bucket = new S3Bucket(client, "gone", StoreAbilities.ALL);

    assertThatThrownBy(() -> bucket.list("").count())
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "cannot list bucket \"gone\": 404 NoSuchBucket. Create the bucket or correct its name"
                + " in the settings.");
  }

  @ParameterizedTest
  @EnumSource
  void bothChecksumModesPassTheSelfTest(StoreSettings.Checksums checksums) {
    StoreSettings settings =
        new StoreSettings(
            server.endpoint(),
            "us-east-1",
            true,
            checksums,
            server.accessKey(),
            server.secretKey());

    try (S3Client both = settings.client()) {
      assertThat(new StoreCheck(both).selfTest("there")).isEqualTo(StoreAbilities.ALL);
    }
  }
}
