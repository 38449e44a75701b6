package dev.reelroutes.routes.split;

import dev.reelroutes.routes.arrivals.Notifications;
import dev.reelroutes.routes.errors.DeadLetters;
import dev.reelroutes.routes.scratch.Scratch;
import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.split.SplitSettings;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.Registry;

/** Wires the split pipeline: every name that its YAML routes use is bound here, nowhere else. */
public final class SplitBeans {

  private SplitBeans() {}

  /** Where videos and their parts are, and the table that says what they are. */
  public record Stores(Bucket input, Bucket output, VideoTable table) {}

  /** Binds all beans; threads and the scratch folder end with the context. */
  public static void bind(
      CamelContext context, SplitSettings settings, Stores stores, Clock clock) {
    SplitMeters.register();
    Registry registry = context.getRegistry();
    ExecutorServiceManager threads = context.getExecutorServiceManager();
    Scratch scratch = Scratch.bind(context, "split", settings.scratch());
    Claims claims = new Claims(stores.table(), settings.leaseExpiry(), clock);
    VideoUploads uploads =
        new VideoUploads(stores.input(), settings.input().prefix(), clock, context::isStopping);
    PartStore parts = new PartStore(stores.output());
    VideoItems items = new VideoItems(clock);
    ExecutorService senders =
        threads.newFixedThreadPool(context, "split-parts", settings.uploads());
    VideoCut.Sending sending =
        new VideoCut.Sending(
            context.createProducerTemplate(), senders, settings.uploads(), context::isStopping);
    SplitFailures failures = new SplitFailures(stores.output(), uploads, clock);
    registry.bind("videoUploads", uploads);
    registry.bind(
        "claimProcessor",
        new ClaimProcessor(
            stores.input(),
            settings,
            claims,
            scratch,
            threads.newSingleThreadScheduledExecutor(context, "split-leases")));
    registry.bind("videoSpool", new VideoSpool(stores.input()));
    registry.bind("videoCut", new VideoCut(parts, items, sending, clock));
    registry.bind("partStore", parts);
    registry.bind("videoItems", items);
    registry.bind("splitRejections", new SplitRejections(stores.output(), clock));
    registry.bind("videoStatus", new VideoStatus(stores.table()));
    registry.bind(
        "splitNotifications",
        new Notifications(stores.input().name(), failures::keep, SplitMeters::toldAge, clock));
    DeadLetters.bind(context, "split", failures);
  }
}
