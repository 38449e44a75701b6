package dev.reelroutes.routes.selfie;

import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.Listed;
import dev.reelroutes.selfie.PhotoKey;
import dev.reelroutes.selfie.SelfieSettings;
import dev.reelroutes.selfie.batch.Announcement;
import dev.reelroutes.selfie.batch.BatchProgress;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How much of a batch without marks has arrived: what is pending, and what ended for the movie
 * since the batch before it.
 *
 * <p>Drivers announce after they uploaded. By then another batch's append, or a quiet period, may
 * have taken photos into the movie already; so a batch looks back as far as it waits forward, but
 * not beyond the end of the batch before, which says how many uploads it left over.
 */
final class UnmarkedUploads {

  private final Batches batches;
  private final Bucket pending;
  private final Bucket permanent;
  private final Duration patience;

  UnmarkedUploads(
      Batches batches, Bucket pending, Bucket permanent, SelfieSettings.Batch settings) {
    this.batches = batches;
    this.pending = pending;
    this.permanent = permanent;
    this.patience =
        settings
            .completionTimeout()
            .plus(settings.retryDelay().multipliedBy(settings.maximumRetries()));
  }

  /** Counts, from the store alone. Permanent grows for years: listed when pending is too little. */
  BatchProgress progress(Announcement batch) {
    String movie = batch.movie();
    // Listings are exact to the second.
    Instant earliest = batch.openedAt().minus(patience).truncatedTo(ChronoUnit.SECONDS);
    Optional<Batches.Ended> before = batches.lastUnmarked(movie, earliest, batch.openedAt());
    Instant since = before.map(ended -> ended.at().plusSeconds(1)).orElse(earliest);
    Predicate<Listed> recent = listed -> !listed.modified().isBefore(since);
    int rejected = count(records(Bookkeeping.rejected(movie)).filter(recent)) / 2;
    int duplicates = count(records(Bookkeeping.duplicates(movie)).filter(recent));
    int left = before.map(ended -> ended.batch().surplus()).orElse(0);
    Set<String> accepted = photos(pending, movie).map(Listed::key).collect(Collectors.toSet());
    if (accepted.size() + left + rejected + duplicates < batch.expectedImages()) {
      photos(permanent, movie).filter(recent).map(Listed::key).forEach(accepted::add);
    }
    return new BatchProgress(accepted.size() + left, rejected, duplicates, 0);
  }

  /** How many photos a movie has pending. */
  int pending(String movie) {
    return count(photos(pending, movie));
  }

  private Stream<Listed> records(String prefix) {
    return permanent.list(prefix).filter(listed -> listed.key().indexOf('/', prefix.length()) < 0);
  }

  private static Stream<Listed> photos(Bucket bucket, String movie) {
    return bucket
        .list(movie + "/")
        .filter(
            listed ->
                PhotoKey.parse(listed.key()).filter(key -> key.movie().equals(movie)).isPresent());
  }

  private static int count(Stream<?> stream) {
    return Math.toIntExact(stream.count());
  }
}
