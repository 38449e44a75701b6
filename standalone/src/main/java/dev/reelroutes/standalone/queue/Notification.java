package dev.reelroutes.standalone.queue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelroutes.routes.store.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * An S3 event notification, as S3 would send it: only what our own reader and others' examples look
 * at. See <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">the
 * event message structure</a>.
 *
 * @param event such as {@code ObjectCreated:Put}
 * @param key as it is; the notification has it encoded
 * @param size bytes
 * @param etag without quotes
 */
public record Notification(
    String event, String bucket, String key, long size, String etag, Instant time) {

  /** Of an object that is there. */
  public Notification {
    if (size < 0) {
      throw new IllegalArgumentException("the size must not be negative");
    }
  }

  /** One line of JSON. */
  String json() {
    ObjectNode message = Json.MAPPER.createObjectNode();
    ObjectNode created = message.putArray("Records").addObject();
    created
        .put("eventVersion", "2.1")
        .put("eventSource", "aws:s3")
        .put("awsRegion", "us-east-1")
        .put("eventTime", time.toString())
        .put("eventName", event);
    ObjectNode s3 = created.putObject("s3").put("s3SchemaVersion", "1.0");
    s3.putObject("bucket").put("name", bucket).put("arn", "arn:aws:s3:::" + bucket);
    s3.putObject("object")
        .put("key", URLEncoder.encode(key, StandardCharsets.UTF_8))
        .put("size", size)
        .put("eTag", etag);
    return message.toString();
  }
}
