package dev.reelroutes.standalone.queue;

import dev.reelroutes.routes.store.StoreException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The queue that S3's event notifications come through. An embedded S3 puts there what S3 would: a
 * notification of every upload; and when the queue is embedded too, and empty after a start, of
 * those that are there already.
 */
public final class UploadQueue implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(UploadQueue.class);

  private final SqsClient client;
  private final String url;
  private final boolean embedded;
  private final ExecutorService sender =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "notifications");
            thread.setDaemon(true);
            return thread;
          });

  UploadQueue(SqsClient client, String url, boolean embedded) {
    this.client = client;
    this.url = url;
    this.embedded = embedded;
  }

  /** Whether it is in this process, so that its messages went with the one before. */
  public boolean isEmbedded() {
    return embedded;
  }

  /** Puts notifications into the queue, soon, as S3 would. */
  public void tell(Stream<Notification> notifications) {
    try {
      sender.execute(() -> send(notifications));
    } catch (RejectedExecutionException e) {
      LOG.debug("the queue is closed", e);
    }
  }

  /** A notification that is lost here is made up for by the next sweep, as with S3's own. */
  private void send(Stream<Notification> notifications) {
    try (notifications) {
      notifications.forEach(n -> client.sendMessage(r -> r.queueUrl(url).messageBody(n.json())));
    } catch (SdkException | StoreException e) {
      LOG.warn("a notification was lost, the next sweep finds its upload: {}", e.getMessage());
    }
  }

  /** Sends nothing more. */
  @Override
  public void close() {
    sender.shutdownNow();
  }
}
