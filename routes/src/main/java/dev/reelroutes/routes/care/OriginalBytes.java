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
import java.util.concurrent.Callable;

/** Reads photos and compares their bytes with what their keys say they are. */
final class OriginalBytes {

  private final SelfieBeans.Buckets buckets;

  OriginalBytes(SelfieBeans.Buckets buckets) {
    this.buckets = buckets;
  }

  List<Finding> differing(Census census, Watch watch) {
    watch.begin("Reading originals", census.permanent().size() + census.pending().size());
    List<Callable<Optional<Finding>>> checks = new ArrayList<>();
    for (PhotoAt photo : census.permanent()) {
      checks.add(() -> check(buckets.permanent(), photo, watch));
    }
    for (PhotoAt photo : census.pending()) {
      checks.add(() -> check(buckets.pending(), photo, watch));
    }
    return ManyChecks.run(checks);
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
