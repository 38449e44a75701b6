package dev.reelroutes.standalone.runtime;

import dev.reelroutes.selfie.SelfieSettings;
import dev.reelroutes.standalone.s3.ObjectEvent;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;

/**
 * Turns events of the embedded store into a look at the uploads: photos and announcements are acted
 * upon at once, not at the next poll. An event carries nothing; what there is to do is found by
 * listing, so a lost or doubled one does no harm.
 */
final class Wake {

  private static final String ANNOUNCEMENTS = "_reelroutes/batches/";

  private volatile @Nullable ProducerTemplate producer;

  void connect(CamelContext context) {
    producer = context.createProducerTemplate();
  }

  void disconnect() {
    producer = null;
  }

  void on(ObjectEvent event, SelfieSettings.Buckets buckets) {
    ProducerTemplate connected = producer;
    if (connected != null && event.type().isCreation() && concerns(event, buckets)) {
      connected.sendBody("{{selfie.wake.uri}}", null);
    }
  }

  private static boolean concerns(ObjectEvent event, SelfieSettings.Buckets buckets) {
    return event.bucket().equals(buckets.uploads())
        || (event.bucket().equals(buckets.permanent()) && event.key().startsWith(ANNOUNCEMENTS));
  }
}
