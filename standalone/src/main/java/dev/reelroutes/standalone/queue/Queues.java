package dev.reelroutes.standalone.queue;

import dev.reelroutes.routes.store.StoreException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The service that has the queues of all pipelines: SQS, another server, or one in this process.
 */
public final class Queues implements AutoCloseable {

  /** Deliveries of an embedded queue before a message goes to its dead-letter queue. */
  private static final int MAX_RECEIVE_COUNT = 5;

  private static final String DEAD = "-dead";

  private final SqsClient client;
  private final StoppableReceiver receiver;
  private final @Nullable EmbeddedQueues embedded;

  private Queues(SqsClient client, SqsClient polls, @Nullable EmbeddedQueues embedded) {
    this.client = client;
    this.receiver = new StoppableReceiver(client, polls);
    this.embedded = embedded;
  }

  /**
   * Reaches them, or starts them in this process.
   *
   * @param embedded whether they are in this process
   * @param server whether others use them: at the port of the settings
   */
  public static Queues open(QueueSettings settings, boolean embedded, boolean server) {
    if (!embedded) {
      return new Queues(settings.client(), settings.client(), null);
    }
    EmbeddedQueues started = EmbeddedQueues.start(server ? settings.embeddedPort() : 0);
    QueueSettings here = settings.at(started.endpoint());
    return new Queues(here.client(), here.client(), started);
  }

  /**
   * Finds a queue of notifications, or makes it in this process.
   *
   * @param setting that names it
   * @param queue its name or ARN
   * @param visibilityTimeout for how long a message is hidden from others
   * @throws StoreException when there is no such queue, or no answer; says what to do
   */
  public UploadQueue queue(String setting, String queue, Duration visibilityTimeout) {
    String url =
        embedded == null
            ? find(setting, queue)
            : create(queue, visibilityTimeout, MAX_RECEIVE_COUNT);
    return new UploadQueue(client, url, embedded != null);
  }

  /**
   * Finds a queue of requests, or makes it in this process.
   *
   * @param name its name or ARN; null if the address is given
   * @param url its address; null if it is to be found by the name
   * @param maxReceiveCount deliveries of an embedded queue before a message goes to its dead-letter
   *     queue
   */
  public RequestQueue requests(
      @Nullable String name,
      @Nullable String url,
      Duration visibilityTimeout,
      int maxReceiveCount) {
    if (embedded != null) {
      String known = Objects.requireNonNullElse(name, "reelroutes-clips");
      String simple = known.substring(known.lastIndexOf(':') + 1);
      return new RequestQueue(client, create(simple, visibilityTimeout, maxReceiveCount));
    }
    return new RequestQueue(
        client, url != null ? url : find("clips.queue.name", Objects.requireNonNullElse(name, "")));
  }

  private String find(String setting, String queue) {
    // arn:aws:sqs:REGION:ACCOUNT:NAME
    String[] arn = queue.split(":", 6);
    GetQueueUrlRequest request =
        arn.length == 6
            ? GetQueueUrlRequest.builder().queueName(arn[5]).queueOwnerAWSAccountId(arn[4]).build()
            : GetQueueUrlRequest.builder().queueName(queue).build();
    try {
      return client.getQueueUrl(request).queueUrl();
    } catch (SdkException e) {
      throw new StoreException(
          "the queue %s cannot be used: %s. Create it, or set %s, queue.endpoint, queue.region and the keys."
              .formatted(queue, e.getMessage(), setting),
          e);
    }
  }

  private String create(String queue, Duration visibilityTimeout, int maxReceiveCount) {
    String dead = client.createQueue(r -> r.queueName(queue + DEAD)).queueUrl();
    String arn =
        client
            .getQueueAttributes(r -> r.queueUrl(dead).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
    return client
        .createQueue(
            r ->
                r.queueName(queue)
                    .attributes(
                        Map.of(
                            QueueAttributeName.VISIBILITY_TIMEOUT,
                            Long.toString(visibilityTimeout.toSeconds()),
                            QueueAttributeName.REDRIVE_POLICY,
                            "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"%d\"}"
                                .formatted(arn, maxReceiveCount))))
        .queueUrl();
  }

  /** What the routes receive from; it is closed with the queues. */
  public SqsClient receiver() {
    return receiver;
  }

  /** Before the routes are stopped: nothing new is received, what is in hand is finished. */
  public void stopReceiving() {
    receiver.stop();
  }

  /** Where other processes reach embedded queues; null when they are not in this one. */
  public @Nullable URI endpoint() {
    return embedded == null ? null : embedded.endpoint();
  }

  @Override
  public void close() {
    receiver.close();
    if (embedded != null) {
      embedded.close();
    }
  }
}
