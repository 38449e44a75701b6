package dev.reelroutes.standalone.queue;

import java.time.Duration;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A queue of requests, as far as Camel's consumer does not see to it. */
public final class RequestQueue {

  private final SqsClient client;
  private final String url;

  RequestQueue(SqsClient client, String url) {
    this.client = client;
    this.url = url;
  }

  /** Its address. */
  public String url() {
    return url;
  }

  /** Hides a message from everybody for so long, from now on. */
  public void postpone(String receipt, Duration wait) {
    int seconds = Math.toIntExact(wait.toSeconds());
    client.changeMessageVisibility(
        r -> r.queueUrl(url).receiptHandle(receipt).visibilityTimeout(seconds));
  }
}
