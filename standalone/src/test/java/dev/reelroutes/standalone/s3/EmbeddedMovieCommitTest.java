package dev.reelroutes.standalone.s3;

import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.MovieCommitContract;
import dev.reelroutes.routes.store.S3Bucket;
import dev.reelroutes.routes.store.StoreAbilities;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/** Commits over HTTP to the embedded S3. */
final class EmbeddedMovieCommitTest extends MovieCommitContract {

  @TempDir private static Path data;
  private static EmbeddedS3 server;
  private static S3Client client;

  private Bucket bucket;

  @BeforeAll
  static void start() {
    server = EmbeddedS3.start(data, 0, event -> {});
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

  @Override
  protected Bucket bucket() {
    return bucket;
  }
}
