package dev.reelroutes.standalone.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.Condition;
import dev.reelroutes.routes.store.Content;
import dev.reelroutes.routes.store.Listed;
import dev.reelroutes.routes.store.Multipart;
import dev.reelroutes.routes.store.S3Bucket;
import dev.reelroutes.routes.store.StoreAbilities;
import dev.reelroutes.routes.store.StoreCheck;
import dev.reelroutes.routes.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

final class EmbeddedS3Test {

  private static final String UUID_TAIL = "-550e8400-e29b-41d4-a716-446655440000";

  @TempDir private Path folder;
  private final List<ObjectEvent> events = new CopyOnWriteArrayList<>();
  private EmbeddedS3 server;
  private S3Client client;
  private Bucket bucket;

  @BeforeEach
  void start() {
    server = EmbeddedS3.start(folder, 0, events::add);
    client = server.settings().client();
    new StoreCheck(client).buckets(List.of("uploads"), true);
    bucket = new S3Bucket(client, "uploads", StoreAbilities.ALL);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private void restart() {
    stop();
    start();
  }

  private String put(String key) {
    return bucket.put(
        key, Content.of("x".getBytes(StandardCharsets.UTF_8)), Map.of(), Condition.always());
  }

  private List<String> keys() {
    return bucket.list("").map(Listed::key).toList();
  }

  @Test
  void passesItsOwnSelfTest() {
    assertThat(new StoreCheck(client).selfTest("uploads")).isEqualTo(StoreAbilities.ALL);
    assertThat(keys()).isEmpty();
  }

  @Test
  void tellsOfEachChangeAfterItHappened() {
    String etag = put("a b+c");
    bucket.copyTo("a b+c", null, bucket, "copy", null);
    String joined;
    try (Multipart upload = bucket.startMultipart("joined", Map.of(), "video/mp4")) {
      upload.copyPart(1, "a b+c", etag, 0, 1);
      joined = upload.complete(Condition.ifAbsent());
    }
    bucket.delete("copy", null);
    bucket.delete("copy", null);
    bucket.delete("joined", "0badc0de");

    assertThat(events)
        .containsExactly(
            new ObjectEvent(ObjectEvent.Type.PUT, "uploads", "a b+c", 1, etag),
            new ObjectEvent(ObjectEvent.Type.COPY, "uploads", "copy", 1, etag),
            new ObjectEvent(ObjectEvent.Type.COMPLETE, "uploads", "joined", 1, joined),
            new ObjectEvent(ObjectEvent.Type.DELETE, "uploads", "copy", 1, etag));
  }

  @Test
  void aRefusedWriteTellsNothing() {
    put("k");
    events.clear();

    assertThatThrownBy(
            () -> bucket.put("k", Content.of(new byte[1]), Map.of(), Condition.ifAbsent()))
        .isInstanceOf(StoreException.class);

    assertThat(events).isEmpty();
  }

  @Test
  void aFailingListenerDoesNotFailTheWrite() {
    client.close();
    server.close();
    server =
        EmbeddedS3.start(
            folder,
            0,
            event -> {
              throw new IllegalStateException("on purpose");
            });
    client = server.settings().client();
    bucket = new S3Bucket(client, "uploads", StoreAbilities.ALL);

    put("k");

    assertThat(keys()).containsExactly("k");
  }

  @Test
  void keysAndObjectsAreKeptOverARestart() throws IOException {
    String secret = server.secretKey();
    String etag = bucket.put("k", Content.of(new byte[1]), Map.of("a", "b"), Condition.always());
    Multipart upload = bucket.startMultipart("joined", Map.of("c", "d"), "video/mp4");
    upload.uploadPart(1, Content.of(new byte[3]));

    server.close();
    server = EmbeddedS3.start(folder, server.endpoint().getPort(), events::add);

    assertThat(server.secretKey()).isEqualTo(secret).hasSizeGreaterThan(30);
    assertThat(bucket.head("k"))
        .hasValueSatisfying(
            head -> {
              assertThat(head.etag()).isEqualTo(etag);
              assertThat(head.metadata()).containsEntry("a", "b");
            });
    upload.complete(Condition.ifAbsent());
    assertThat(bucket.head("joined").orElseThrow().metadata()).containsEntry("c", "d");
    assertThat(Files.getPosixFilePermissions(folder.resolve("keys.properties")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(server.settings().toString()).doesNotContain(secret);
  }

  @Test
  void aSecondProcessOnTheFolderIsRefused() {
    assertThatThrownBy(() -> EmbeddedS3.start(folder, 0, event -> {}))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("in use by another reelroutes")
        .hasMessageContaining(folder.toString());
  }

  @Test
  void aPortThatIsTakenIsNamed(@TempDir Path another) {
    int port = server.endpoint().getPort();

    assertThatThrownBy(() -> EmbeddedS3.start(another, port, event -> {}))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("127.0.0.1:" + port);
    EmbeddedS3.start(another, 0, event -> {}).close();
  }

  @Test
  void aFileIsNotADataFolder() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> EmbeddedS3.start(file.resolve("data"), 0, event -> {}))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("Choose another one");
  }

  @Test
  void halfWrittenFilesOfACrashAreSweptAndObjectsAreNot() throws IOException {
    put("photo" + UUID_TAIL);
    put("daily/k");
    Path daily = folder.resolve("buckets/uploads/daily");
    Files.writeString(daily.resolve("half" + UUID_TAIL), "half of an uplo");
    Files.createLink(daily.resolve("k" + UUID_TAIL), daily.resolve("k"));
    // Killed after the first attribute was written, or the last, and before the renaming.
    Path whole = Files.writeString(daily.resolve("whole" + UUID_TAIL), "a whole upload");
    Files.getFileAttributeView(whole, UserDefinedFileAttributeView.class)
        .write("user.content-md5", ByteBuffer.allocate(16));

    restart();

    assertThat(keys()).containsExactly("daily/k", "photo" + UUID_TAIL);
  }

  @Test
  void anUploadInPartsGoesOnAfterARestartWhateverItIsCalled() {
    String key = "photo" + UUID_TAIL;
    String id = client.createMultipartUpload(r -> r.bucket("uploads").key(key)).uploadId();

    restart();

    String etag =
        client
            .uploadPart(
                r -> r.bucket("uploads").key(key).uploadId(id).partNumber(1),
                RequestBody.fromString("x"))
            .eTag();
    List<CompletedPart> parts = List.of(CompletedPart.builder().partNumber(1).eTag(etag).build());
    client.completeMultipartUpload(
        r -> r.bucket("uploads").key(key).uploadId(id).multipartUpload(m -> m.parts(parts)));
    restart();
    assertThat(keys()).containsExactly(key);
  }

  @Test
  void aFileCopiedIntoTheFolderIsAnObject() throws IOException {
    Files.writeString(folder.resolve("buckets/uploads/by hand.jpg"), "photo");

    Listed listed = bucket.list("").findFirst().orElseThrow();

    assertThat(listed.key()).isEqualTo("by hand.jpg");
    assertThat(bucket.head("by hand.jpg").orElseThrow().etag()).isEqualTo(listed.etag());
    assertThat(bucket.read("by hand.jpg", 0, 9, listed.etag())).asString().isEqualTo("photo");
    assertThat(bucket.delete("by hand.jpg", "0badc0de")).isFalse();
    assertThat(bucket.delete("by hand.jpg", listed.etag())).isTrue();
  }
}
