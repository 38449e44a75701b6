package dev.reelroutes.standalone.queue;

import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;
import software.amazon.awssdk.services.sqs.model.ListQueuesRequest;
import software.amazon.awssdk.services.sqs.model.ListQueuesResponse;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/**
 * What Camel's consumer needs of a client, with long polls that end at once when the process is to
 * stop: Camel would wait for each of them, 20 s and more. Messages in hand are still deleted; one
 * that was on its way is delivered again after its visibility timeout.
 */
final class StoppableReceiver implements SqsClient {

  private final SqsClient client;

  /** With connections of its own, which can be cut. */
  private final SqsClient polls;

  private final AtomicBoolean answered = new AtomicBoolean();
  private volatile boolean stopped;

  StoppableReceiver(SqsClient client, SqsClient polls) {
    this.client = client;
    this.polls = polls;
  }

  /** Receives nothing any more. */
  void stop() {
    stopped = true;
    polls.close();
  }

  @Override
  public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
    if (!stopped) {
      try {
        // The first answer is what makes the process ready: an empty queue must not delay it.
        return polls.receiveMessage(
            answered.getAndSet(true) ? request : request.copy(r -> r.waitTimeSeconds(0)));
      } catch (SdkException | IllegalStateException e) {
        // A client that was closed says so in the latter way.
        if (!stopped) {
          throw e;
        }
      }
    }
    return ReceiveMessageResponse.builder().build();
  }

  @Override
  public DeleteMessageResponse deleteMessage(DeleteMessageRequest request) {
    return client.deleteMessage(request);
  }

  @Override
  public ChangeMessageVisibilityBatchResponse changeMessageVisibilityBatch(
      ChangeMessageVisibilityBatchRequest request) {
    return client.changeMessageVisibilityBatch(request);
  }

  @Override
  public GetQueueUrlResponse getQueueUrl(GetQueueUrlRequest request) {
    return client.getQueueUrl(request);
  }

  @Override
  public ListQueuesResponse listQueues(ListQueuesRequest request) {
    return client.listQueues(request);
  }

  @Override
  public String serviceName() {
    return client.serviceName();
  }

  @Override
  public void close() {
    stop();
    client.close();
  }
}
