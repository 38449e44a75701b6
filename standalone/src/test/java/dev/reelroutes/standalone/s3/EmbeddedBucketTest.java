package dev.reelroutes.standalone.s3;

import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.BucketContract;
import dev.reelroutes.routes.store.S3Bucket;
import dev.reelroutes.routes.store.StoreAbilities;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/** The SDK's client over HTTP against the embedded S3. */
final class EmbeddedBucketTest extends BucketContract {

  @TempDir private static Path folder;
  private static EmbeddedS3 server;
  private static S3Client client;

  private Bucket bucket;
  private Bucket other;

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
    bucket = create(UUID.randomUUID().toString());
    other = create(UUID.randomUUID().toString());
  }

  private static Bucket create(String name) {
    client.createBucket(b -> b.bucket(name));
    return new S3Bucket(client, name, StoreAbilities.ALL);
  }

  @Override
  protected Bucket bucket() {
    return bucket;
  }

  @Override
  protected void putAll(List<String> keys) {
    Path files = folder.resolve("buckets").resolve(bucket.name());
    try {
      for (String key : keys) {
        Path file = files.resolve(key);
        Files.createDirectories(file.getParent());
        Files.createFile(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected Bucket other() {
    return other;
  }
}
