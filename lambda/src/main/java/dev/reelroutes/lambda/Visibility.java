package dev.reelroutes.lambda;

import dev.reelroutes.clips.ClipSettings;
import dev.reelroutes.routes.clips.ClipQueue;
import dev.reelroutes.routes.store.StoreSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Hides messages of the queue that invokes a function. The client is made when the first one has to
 * wait.
 */
final class Visibility implements ClipQueue {

  private final StoreSettings store;
  private final ClipSettings.Queue queue;
  private @Nullable SqsClient client;

  Visibility(StoreSettings store, ClipSettings.Queue queue) {
    if (queue.url() == null) {
      throw new IllegalArgumentException(
          "AWS_SQS_QUEUE_URL (clips.queue.url) is missing: messages that must wait are hidden there");
    }
    this.store = store;
    this.queue = queue;
  }

  @Override
  public void postpone(String receipt, Duration wait) {
    int seconds = Math.toIntExact(wait.toSeconds());
    client()
        .changeMessageVisibility(
            r -> r.queueUrl(queue.url()).receiptHandle(receipt).visibilityTimeout(seconds));
  }

  private synchronized SqsClient client() {
    SqsClient made = client;
    if (made == null) {
      made =
          SqsClient.builder()
              .region(Region.of(store.region()))
              .credentialsProvider(store.credentials())
              .httpClientBuilder(ApacheHttpClient.builder())
              .build();
      client = made;
    }
    return made;
  }
}
