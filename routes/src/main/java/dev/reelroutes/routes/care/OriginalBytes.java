package dev.reelroutes.routes.care;

import dev.reelroutes.routes.selfie.SelfieBeans;
import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.NotFoundException;
import dev.reelroutes.selfie.PhotoId;
import dev.reelroutes.selfie.care.Census;
import dev.reelroutes.selfie.care.Finding;
import dev.reelroutes.selfie.care.Finding.Kind;
import dev.reelroutes.selfie.care.PhotoAt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Reads photos and compares their bytes with what their keys say they are. Several at a time: the
 * store's answer takes longer than the hash.
 */
final class OriginalBytes {

  private static final int AT_A_TIME = 8;

  private final SelfieBeans.Buckets buckets;

  OriginalBytes(SelfieBeans.Buckets buckets) {
    this.buckets = buckets;
  }

  List<Finding> differing(Census census, Watch watch) {
    watch.begin("Reading originals", census.permanent().size() + census.pending().size());
    ExecutorService readers = Executors.newFixedThreadPool(AT_A_TIME);
    try {
      List<Future<Optional<Finding>>> checks = new ArrayList<>();
      for (PhotoAt photo : census.permanent()) {
        checks.add(readers.submit(() -> check(buckets.permanent(), photo, watch)));
      }
      for (PhotoAt photo : census.pending()) {
        checks.add(readers.submit(() -> check(buckets.pending(), photo, watch)));
      }
      List<Finding> findings = new ArrayList<>();
      for (Future<Optional<Finding>> check : checks) {
        check.get().ifPresent(findings::add);
      }
      return findings;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CareException("interrupted", e);
    } finally {
      readers.shutdownNow();
    }
  }

  private static Optional<Finding> check(Bucket bucket, PhotoAt photo, Watch watch) {
    try {
      PhotoId id = PhotoObjects.idOf(bucket, photo.key());
      return id.equals(photo.id())
          ? Optional.empty()
          : Optional.of(
              new Finding(
                  Kind.BYTES_DIFFER,
                  photo.key(),
                  "in %s has the bytes of photo %s".formatted(bucket.name(), id)));
    } catch (NotFoundException e) {
      // It left while the others were read; that it left in order is checked by the lists.
      return Optional.empty();
    } finally {
      watch.advance();
    }
  }
}
