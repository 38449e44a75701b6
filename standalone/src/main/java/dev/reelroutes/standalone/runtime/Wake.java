package dev.reelroutes.standalone.runtime;

import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.Listed;
import dev.reelroutes.selfie.SelfieSettings;
import dev.reelroutes.standalone.queue.Notification;
import dev.reelroutes.standalone.queue.UploadQueue;
import dev.reelroutes.standalone.s3.ObjectEvent;
import java.time.Instant;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;

/**
 * Turns events of the embedded store into a look at the uploads, or into notifications of a queue:
 * photos and announcements are acted upon at once, not at the next poll. What there is to do is
 * also found by listing, so a lost or doubled event does no harm.
 */
final class Wake {

  private static final String ANNOUNCEMENTS = "_reelroutes/batches/";

  private volatile @Nullable ProducerTemplate producer;
  private volatile @Nullable UploadQueue queue;
  private @Nullable Bucket uploads;

  void connect(CamelContext context) {
    producer = context.createProducerTemplate();
    UploadQueue told = queue;
    Bucket there = uploads;
    if (told != null && there != null && told.endpoint() != null) {
      // Its messages were in memory and went with the process before.
      String name = there.name();
      told.tell(there.list("").map(listed -> notification(name, listed)));
    }
  }

  void disconnect() {
    producer = null;
    queue = null;
  }

  /** Tells a queue of uploads from now on, instead of waking the look. */
  void tell(UploadQueue told, Bucket bucket) {
    uploads = bucket;
    queue = told;
  }

  void on(ObjectEvent event, SelfieSettings.Buckets buckets) {
    if (!event.type().isCreation()) {
      return;
    }
    if (event.bucket().equals(buckets.uploads())) {
      UploadQueue told = queue;
      if (told == null) {
        wake("{{selfie.wake.uri}}");
      } else {
        told.tell(Stream.of(notification(event)));
      }
    } else if (event.bucket().equals(buckets.permanent())
        && event.key().startsWith(ANNOUNCEMENTS)) {
      wake("{{selfie.due.uri}}");
    }
  }

  private void wake(String uri) {
    ProducerTemplate connected = producer;
    if (connected != null) {
      connected.sendBody(uri, null);
    }
  }

  private static Notification notification(String bucket, Listed listed) {
    return new Notification(
        "ObjectCreated:Put", bucket, listed.key(), listed.size(), listed.etag(), listed.modified());
  }

  private static Notification notification(ObjectEvent event) {
    String how =
        switch (event.type()) {
          case COPY -> "ObjectCreated:Copy";
          case COMPLETE -> "ObjectCreated:CompleteMultipartUpload";
          default -> "ObjectCreated:Put";
        };
    return new Notification(
        how, event.bucket(), event.key(), event.size(), event.etag(), Instant.now());
  }
}
