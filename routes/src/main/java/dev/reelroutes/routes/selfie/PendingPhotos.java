package dev.reelroutes.routes.selfie;

import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.Listed;
import dev.reelroutes.selfie.PhotoKey;
import dev.reelroutes.selfie.SelfieHeaders;
import dev.reelroutes.selfie.append.AppendWork;
import dev.reelroutes.selfie.append.PendingPhoto;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/** The pending bucket: dated photos that wait to be appended. */
public final class PendingPhotos {

  private final Bucket pending;
  private final Batches batches;
  private final Path scratch;

  PendingPhotos(Bucket pending, Batches batches, Path scratch) {
    this.pending = pending;
    this.batches = batches;
    this.scratch = scratch;
  }

  /** Lists what is pending of the header's movie; the body becomes the work to be done. */
  public void collect(Exchange exchange) {
    String movie = exchange.getMessage().getHeader(SelfieHeaders.MOVIE, String.class);
    List<PendingPhoto> photos =
        pending
            .list(movie + "/")
            .flatMap(listed -> PhotoKey.parse(listed.key()).stream())
            .filter(key -> key.movie().equals(movie))
            .map(key -> new PendingPhoto(key, () -> read(key)))
            .toList();
    AppendWork work = new AppendWork(movie, photos, scratch);
    long start = System.nanoTime();
    if (exchange.getProperty("review") instanceof Review review) {
      work.onEncoded(batches.reporting(review.open()));
    }
    exchange.getMessage().setBody(work);
    exchange
        .getExchangeExtension()
        .addOnCompletion(
            new SynchronizationAdapter() {
              @Override
              public void onDone(Exchange done) {
                if (work.committed().isPresent()) {
                  SelfieMeters.append(Duration.ofNanos(System.nanoTime() - start));
                }
                work.close();
              }
            });
  }

  /** The movies that photos are pending for. */
  public Set<String> movies() {
    return pending
        .list("")
        .map(Listed::key)
        .map(PhotoKey::parse)
        .flatMap(Optional::stream)
        .map(PhotoKey::movie)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * The movies whose pending photos are all there since {@code before}: nothing came for a while.
   */
  public Set<String> quietMovies(Instant before) {
    Map<String, Instant> newest = new TreeMap<>();
    pending
        .list("")
        .forEach(
            listed ->
                PhotoKey.parse(listed.key())
                    .ifPresent(
                        key ->
                            newest.merge(
                                key.movie(), listed.modified(), (a, b) -> a.isAfter(b) ? a : b)));
    newest.values().removeIf(modified -> modified.isAfter(before));
    return newest.keySet();
  }

  private byte[] read(PhotoKey key) throws IOException {
    try (InputStream in = pending.open(key.toString(), null)) {
      return in.readAllBytes();
    }
  }
}
