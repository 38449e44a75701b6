package dev.reelroutes.standalone.queue;

import dev.reelroutes.routes.selfie.SourceSettings;
import dev.reelroutes.routes.store.StoreException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The queue that S3's event notifications come through. An embedded S3 puts there what S3 would: a
 * notification of every upload; and when the queue is embedded too, and empty after a start, of
 * those that are there already.
 */
public final class UploadQueue implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(UploadQueue.class);

  /** Deliveries of the embedded queue before a message goes to its dead-letter queue. */
  private static final int MAX_RECEIVE_COUNT = 5;

  private static final String DEAD = "-dead";

  private final SqsClient client;
  private final StoppableReceiver receiver;
  private final String url;
  private final @Nullable EmbeddedQueues embedded;
  private final ExecutorService sender =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "notifications");
            thread.setDaemon(true);
            return thread;
          });

  private UploadQueue(
      SqsClient client, SqsClient polls, String url, @Nullable EmbeddedQueues embedded) {
    this.client = client;
    this.receiver = new StoppableReceiver(client, polls);
    this.url = url;
    this.embedded = embedded;
  }

  /**
   * Finds the queue, or makes it in this process.
   *
   * @param embedded whether it is in this process
   * @param server whether others use it: at the port of the settings
   * @throws StoreException when there is no such queue, or no answer; says what to do
   */
  public static UploadQueue open(
      QueueSettings settings, SourceSettings source, boolean embedded, boolean server) {
    if (!embedded) {
      SqsClient client = settings.client();
      return new UploadQueue(client, settings.client(), find(client, source.queue()), null);
    }
    EmbeddedQueues queues = EmbeddedQueues.start(server ? settings.embeddedPort() : 0);
    QueueSettings here = settings.at(queues.endpoint());
    SqsClient client = here.client();
    return new UploadQueue(client, here.client(), create(client, source), queues);
  }

  private static String find(SqsClient client, String queue) {
    // arn:aws:sqs:REGION:ACCOUNT:NAME
    String[] arn = queue.split(":", 6);
    GetQueueUrlRequest request =
        arn.length == 6
            ? GetQueueUrlRequest.builder().queueName(arn[5]).queueOwnerAWSAccountId(arn[4]).build()
            : GetQueueUrlRequest.builder().queueName(queue).build();
    try {
      return client.getQueueUrl(request).queueUrl();
    } catch (SdkException e) {
      client.close();
      throw new StoreException(
          "the queue %s cannot be used: %s. Create it, or set selfie.queue, queue.endpoint, queue.region and the keys."
              .formatted(queue, e.getMessage()),
          e);
    }
  }

  private static String create(SqsClient client, SourceSettings source) {
    String dead = client.createQueue(r -> r.queueName(source.queue() + DEAD)).queueUrl();
    String arn =
        client
            .getQueueAttributes(r -> r.queueUrl(dead).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
    return client
        .createQueue(
            r ->
                r.queueName(source.queue())
                    .attributes(
                        Map.of(
                            QueueAttributeName.VISIBILITY_TIMEOUT,
                            Long.toString(source.visibilityTimeout().toSeconds()),
                            QueueAttributeName.REDRIVE_POLICY,
                            "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"%d\"}"
                                .formatted(arn, MAX_RECEIVE_COUNT))))
        .queueUrl();
  }

  /** What the routes receive from; it is closed with the queue. */
  public SqsClient receiver() {
    return receiver;
  }

  /** Before the routes are stopped: nothing new is received, what is in hand is finished. */
  public void stopReceiving() {
    receiver.stop();
  }

  /** Where other processes reach the embedded queue; null when it is not in this one. */
  public @Nullable URI endpoint() {
    return embedded == null ? null : embedded.endpoint();
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

  @Override
  public void close() {
    sender.shutdownNow();
    receiver.close();
    if (embedded != null) {
      embedded.close();
    }
  }
}
