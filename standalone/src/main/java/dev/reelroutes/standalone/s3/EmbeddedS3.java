package dev.reelroutes.standalone.s3;

import dev.reelroutes.routes.store.StoreException;
import dev.reelroutes.routes.store.StoreSettings;
import dev.reelroutes.standalone.s3.awssdk.FolderStore;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An S3 server in this process, on a folder, for machines without a store. It listens on 127.0.0.1
 * only and honours conditional writes, copies and deletes atomically. Keys and data are kept in the
 * folder and found again at the next start.
 *
 * <p>What a file system cannot hold is refused with a reason: a key that is also a folder of other
 * keys, empty names and {@code ..} between slashes, names above 218 bytes (169 when uploaded in
 * parts). Where the file system ignores case, so do keys.
 */
public final class EmbeddedS3 implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedS3.class);
  private static final String HOST = "127.0.0.1";

  private final DataFolder folder;
  private final AccessKeys keys;
  private final S3Proxy server;
  private final URI endpoint;

  private EmbeddedS3(DataFolder folder, AccessKeys keys, S3Proxy server) {
    this.folder = folder;
    this.keys = keys;
    this.server = server;
    this.endpoint = URI.create("http://" + HOST + ":" + server.getPort());
  }

  /**
   * Starts the server.
   *
   * @param data the folder, made when it is missing
   * @param port 0 for any free one
   * @param listener told of each change after it happened, in the request's thread: it must hand
   *     the event over quickly. What it throws is logged, the client has its object all the same.
   * @throws StoreException when the folder cannot be used or the port is taken; says what to do
   */
  public static EmbeddedS3 start(Path data, int port, Consumer<ObjectEvent> listener) {
    DataFolder folder = DataFolder.open(data);
    try {
      AccessKeys keys = folder.keys();
      FolderStore store =
          new FolderStore(folder.buckets(), folder::freeBytes, event -> tell(listener, event));
      S3Proxy server =
          S3Proxy.builder()
              .blobStore(store)
              .endpoint(URI.create("http://" + HOST + ":" + port))
              .awsAuthentication(
                  AuthenticationType.AWS_V2_OR_V4, keys.accessKey(), keys.secretKey())
              // Newer SDKs may send headers that this server does not know.
              .ignoreUnknownHeaders(true)
              .stopTimeout(0)
              .build();
      start(server, port);
      return new EmbeddedS3(folder, keys, server);
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  @SuppressWarnings("IllegalCatch")
  private static void start(S3Proxy server, int port) {
    try {
      server.start();
    } catch (Exception e) {
      stop(server);
      throw new StoreException(
          "the embedded S3 cannot listen on %s:%d (%s). Choose another port or stop what uses it."
              .formatted(HOST, port, e.getMessage()),
          e);
    }
  }

  private static void tell(Consumer<ObjectEvent> listener, ObjectEvent event) {
    try {
      listener.accept(event);
    } catch (RuntimeException e) {
      LOG.error("A listener failed on {} in bucket {}", event.type(), event.bucket(), e);
    }
  }

  /** For example {@code http://127.0.0.1:9000}. */
  public URI endpoint() {
    return endpoint;
  }

  /** The access key id. */
  public String accessKey() {
    return keys.accessKey();
  }

  /** The secret, to be shown to the owner only. */
  public String secretKey() {
    return keys.secretKey();
  }

  /** How a client of this machine reaches it. */
  public StoreSettings settings() {
    return new StoreSettings(
        endpoint(),
        "us-east-1",
        true,
        StoreSettings.Checksums.WHEN_SUPPORTED,
        accessKey(),
        secretKey());
  }

  /** Stops at once; requests under way are cut off and leave what was there before. */
  @Override
  public void close() {
    try {
      stop(server);
    } finally {
      folder.close();
    }
  }

  private static void stop(S3Proxy server) {
    try {
      server.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      throw new StoreException("the embedded S3 did not stop: " + e.getMessage(), e);
    }
  }
}
