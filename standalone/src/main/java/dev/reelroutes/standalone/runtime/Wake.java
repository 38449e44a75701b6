package dev.reelroutes.standalone.runtime;

import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.Listed;
import dev.reelroutes.standalone.queue.Notification;
import dev.reelroutes.standalone.queue.UploadQueue;
import dev.reelroutes.standalone.s3.ObjectEvent;
import java.time.Instant;
import java.util.List;
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

  private final Place uploads;
  private final List<Place> others;
  private volatile @Nullable ProducerTemplate producer;
  private volatile @Nullable UploadQueue queue;
  private @Nullable Bucket bucket;

  /**
   * @param uploads what a queue is told of, if there is one
   */
  Wake(Place uploads, Place... others) {
    this.uploads = uploads;
    this.others = List.of(others);
  }

  /**
   * Whose events are acted upon.
   *
   * @param prefix of their keys
   * @param uri that is woken
   */
  record Place(String bucket, String prefix, String uri) {

    private boolean has(ObjectEvent event) {
      return event.bucket().equals(bucket) && event.key().startsWith(prefix);
    }
  }

  void connect(CamelContext context) {
    producer = context.createProducerTemplate();
    UploadQueue told = queue;
    Bucket there = bucket;
    if (told != null && there != null && told.isEmbedded()) {
      // Its messages were in memory and went with the process before.
      String name = there.name();
      told.tell(there.list(uploads.prefix()).map(listed -> notification(name, listed)));
    }
  }

  void disconnect() {
    producer = null;
    queue = null;
  }

  /** Tells a queue of uploads from now on, instead of waking the look. */
  void tell(UploadQueue told, Bucket there) {
    bucket = there;
    queue = told;
  }

  void on(ObjectEvent event) {
    if (!event.type().isCreation()) {
      return;
    }
    if (uploads.has(event)) {
      UploadQueue told = queue;
      if (told == null) {
        wake(uploads.uri());
      } else {
        told.tell(Stream.of(notification(event)));
      }
    }
    others.stream().filter(place -> place.has(event)).forEach(place -> wake(place.uri()));
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
