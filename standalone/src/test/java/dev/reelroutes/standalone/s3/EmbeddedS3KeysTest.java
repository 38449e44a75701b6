package dev.reelroutes.standalone.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.Condition;
import dev.reelroutes.routes.store.Content;
import dev.reelroutes.routes.store.Listed;
import dev.reelroutes.routes.store.S3Bucket;
import dev.reelroutes.routes.store.StoreAbilities;
import dev.reelroutes.routes.store.StoreException;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;

/** Keys at the limits of what a folder can hold: stored as they are, or refused with a reason. */
final class EmbeddedS3KeysTest {

  @TempDir private static Path folder;
  private static EmbeddedS3 server;
  private static S3Client client;

  private Bucket bucket;

  @BeforeAll
  static void start() {
    server = EmbeddedS3.start(folder, 0, event -> {});
    client = server.settings().client();
  }

  @AfterAll
  static void stop() {
    client.close();
    server.close();
  }

  @BeforeEach
  void create() {
    String name = UUID.randomUUID().toString();
    client.createBucket(b -> b.bucket(name));
    bucket = new S3Bucket(client, name, StoreAbilities.ALL);
  }

  private void put(String key) {
    bucket.put(key, Content.of(new byte[1]), Map.of(), Condition.always());
  }

  @Test
  void aKeyMayHave1024Bytes() {
    String key = ("f".repeat(200) + "/").repeat(5) + "k".repeat(19);

    put(key);

    assertThat(key).hasSize(1024);
    assertThat(bucket.list("").map(Listed::key)).containsExactly(key);
  }

  @Test
  void aNameMayHave218BytesAnd169InParts() {
    put("k".repeat(218));
    bucket.startMultipart("\u00fc".repeat(84) + "k", Map.of(), "video/mp4").abort();

    assertThatThrownBy(() -> put("k".repeat(219)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("400 KeyTooLongError")
        .hasMessageContaining("218 bytes are possible, not 219");
    assertThatThrownBy(() -> bucket.startMultipart("\u00fc".repeat(85), Map.of(), "video/mp4"))
        .hasMessageContaining("169 bytes are possible, not 170");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a//b", "/a", "a/../b", "..", "a/./b", ".mpus-x", "a/.s3proxy-slash/b"})
  void aKeyThatAPathCannotSayIsRefused(String key) {
    assertThatThrownBy(() -> put(key)).isInstanceOf(StoreException.class);

    assertThat(bucket.list("")).isEmpty();
  }

  @Test
  void aKeyIsNotAlsoTheFolderOfOthers() {
    put("daily/a");

    assertThatThrownBy(() -> put("daily")).hasMessageContaining("the folder of other keys");
    assertThatThrownBy(() -> put("daily/a/b")).hasMessageContaining("already an object");
    assertThat(bucket.list("").map(Listed::key)).containsExactly("daily/a");
  }
}
