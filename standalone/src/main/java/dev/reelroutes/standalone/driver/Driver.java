package dev.reelroutes.standalone.driver;

import dev.reelroutes.standalone.driver.Summary.Duplicate;
import dev.reelroutes.standalone.driver.Summary.Ignored;
import dev.reelroutes.standalone.driver.Summary.Rejected;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Uploads photos, announces them, waits for the routes and sums up. It knows only a store and its
 * buckets, so that the routes may run in this process, in another, or on Lambda.
 */
public final class Driver {

  private final Store store;
  private final Buckets buckets;
  private final Progress progress;
  private final Time time;
  private final Instant started;

  /**
   * A driver of routes that run on a store.
   *
   * @param started since when the person waits; the summary's seconds count from there
   */
  public Driver(S3Client s3, Buckets buckets, Progress progress, Instant started) {
    this(s3, buckets, progress, started, Time.SYSTEM);
  }

  Driver(S3Client s3, Buckets buckets, Progress progress, Instant started, Time time) {
    this.store = new Store(s3);
    this.buckets = buckets;
    this.progress = progress;
    this.time = time;
    this.started = started;
  }

  /**
   * How an order ended.
   *
   * @param error what the routes say went wrong, in one line; null when nothing did
   */
  public record Result(Summary summary, @Nullable String error) {}

  /**
   * Uploads and announces the photos of an order.
   *
   * @return what to wait for
   * @throws UsageException if there is nothing to upload
   */
  public Delivery deliver(Order order) {
    order.scan().requirePhotos();
    List<Rejected> rejected = new ArrayList<>(order.scan().unreadable());
    Uploader uploader = new Uploader(store, buckets.uploads(), progress);
    List<Upload> uploads = uploader.name(order.movie(), order.scan().photos(), rejected);
    if (uploads.isEmpty()) {
      new Scan(List.of(), order.scan().ignored(), rejected).requirePhotos();
    }
    String batchId = UUID.randomUUID().toString();
    int keys = uploader.send(uploads, metadata(batchId, order.date()));
    Batch batch = Batch.open(order.movie(), batchId, keys, time.now().toString());
    announcer(order).announce(batch);
    return new Delivery(order, uploads, rejected, batch);
  }

  /**
   * Waits until the routes have ended what was delivered.
   *
   * @throws FailureException if they do not, within reason
   */
  public Result await(Delivery delivery) {
    BatchWatch watch = new BatchWatch(store, buckets.permanent(), time);
    Batch ended = watch.await(delivery.batch(), progress);
    Tally tally = Tally.of(delivery.uploads(), watch.outcomes());
    MovieInfo movie =
        store
            .read(buckets.movies(), ended.movie() + ".json", MovieInfo.class)
            .orElse(MovieInfo.NONE);
    return new Result(summary(delivery, tally, movie), error(ended));
  }

  /** What is known of a delivery that nobody waits for. */
  public Summary summaryOf(Delivery delivery) {
    return summary(delivery, Tally.of(List.of(), List.of()), MovieInfo.NONE);
  }

  /**
   * Brings a movie and its dates to a file.
   *
   * @return whether there is such a movie
   */
  public boolean fetch(String movie, MovieFile out) throws IOException {
    return out.receive(store, buckets.movies(), movie);
  }

  private Summary summary(Delivery delivery, Tally tally, MovieInfo movie) {
    List<Rejected> rejected = new ArrayList<>(delivery.rejected());
    rejected.addAll(tally.rejected());
    return new Summary(
        delivery.order().movie(),
        movie.frames(),
        movie.foreignFrames(),
        movie.first(),
        movie.last(),
        tally.accepted(),
        rejected.stream().sorted(Comparator.comparing(Rejected::file)).toList(),
        tally.duplicates().stream().sorted(Comparator.comparing(Duplicate::file)).toList(),
        Stream.concat(delivery.order().scan().ignored().stream(), tally.ignored().stream())
            .sorted(Comparator.comparing(Ignored::file))
            .toList(),
        Duration.between(started, time.now()).toMillis() / 1000.0);
  }

  private Announcer announcer(Order order) {
    if (order.server() != null) {
      return Announcer.byHttp(order.server());
    }
    Announcer inStore = Announcer.inStore(store, buckets);
    RemoteAppend append = order.append();
    return append == null ? inStore : inStore.andThen(append);
  }

  private static Map<String, String> metadata(String batchId, @Nullable String date) {
    Map<String, String> metadata = new HashMap<>();
    metadata.put("batch", batchId);
    if (date != null) {
      metadata.put("date", date);
    }
    return metadata;
  }

  private static @Nullable String error(Batch ended) {
    if (!ended.state().equals("failed")) {
      return null;
    }
    return ended.error() == null ? "the routes gave up on the batch" : ended.error();
  }
}
