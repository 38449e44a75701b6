package dev.reelroutes.routes.selfie;

import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.Listed;
import dev.reelroutes.selfie.PhotoKey;
import dev.reelroutes.selfie.SelfieHeaders;
import dev.reelroutes.selfie.SelfieSettings;
import dev.reelroutes.selfie.batch.Announcement;
import dev.reelroutes.selfie.batch.BatchDecision;
import dev.reelroutes.selfie.batch.BatchProgress;
import dev.reelroutes.selfie.batch.Verdict;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** Looks into the store and asks {@link BatchDecision} what to do about a movie's batches. */
public final class BatchReview {

  private static final String TIMEOUT = "timeout";

  private final Batches batches;
  private final Outcomes outcomes;
  private final Bucket pending;
  private final Bucket permanent;
  private final SelfieSettings.Batch settings;

  BatchReview(
      Batches batches,
      Outcomes outcomes,
      Bucket pending,
      Bucket permanent,
      SelfieSettings.Batch settings) {
    this.batches = batches;
    this.outcomes = outcomes;
    this.pending = pending;
    this.permanent = permanent;
    this.settings = settings;
  }

  /**
   * Decides about every open batch of a movie. Without any, what is pending is appended: nobody
   * announced it, and it has been quiet for a while.
   *
   * @param completedBy {@code timeout} when the completion timeout passed, which counts as a retry
   * @param only id of the one batch that time is over for; null: all of the movie's
   */
  public Review review(
      @Header(SelfieHeaders.MOVIE) String movie,
      @Header(SelfieHeaders.COMPLETED_BY) String completedBy,
      @Header(SelfieHeaders.BATCH) @Nullable String only) {
    boolean timedOut = TIMEOUT.equals(completedBy);
    BatchDecision decision = new BatchDecision(settings.maximumRetries());
    List<Announcement> open = batches.take(movie);
    boolean append = open.isEmpty() && !isHeld(movie);
    List<Announcement> ended = new ArrayList<>();
    List<Announcement> waiting = new ArrayList<>();
    List<Announcement> retrying = new ArrayList<>();
    for (Announcement batch : open) {
      Verdict verdict = decision.decide(batch, progress(batch), timedOut && isMeant(batch, only));
      if (verdict instanceof Verdict.Complete) {
        append = true;
        ended.add(batch.done());
      } else if (verdict instanceof Verdict.GiveUp giveUp) {
        append |= settings.exhausted() == SelfieSettings.Exhausted.APPEND;
        ended.add(giveUp.failed());
      } else if (verdict instanceof Verdict.Retry retry) {
        retrying.add(retry.next());
      } else if (batches.isDue(batch)) {
        waiting.add(batch);
      } // The others are found again when it is time.
    }
    return new Review(append, open, ended, waiting, retrying);
  }

  private boolean isMeant(Announcement batch, @Nullable String only) {
    return only == null ? batches.isDue(batch) : only.equals(batch.batchId());
  }

  /**
   * Movies with a batch in the aggregator's hands that is complete by the store: other processes
   * prepared what this one's aggregator waits for.
   */
  public Set<String> arrived() {
    Set<String> movies = new TreeSet<>();
    for (Announcement batch : batches.uncalled()) {
      if (hasArrived(batch)) {
        batches.call(batch);
        movies.add(batch.movie());
      }
    }
    return movies;
  }

  /** Asked often, and so without reading all that was ever kept. */
  private boolean hasArrived(Announcement batch) {
    int arrived =
        batch.marked() ? progress(batch).arrived() : count(photos(pending, batch.movie()));
    return arrived >= batch.expectedImages();
  }

  /**
   * A timeout of this process' aggregator is none while other processes have arrivals of the batch,
   * and costs it no retry.
   */
  public void hear(Exchange exchange) {
    Message message = exchange.getMessage();
    String movie = message.getHeader(SelfieHeaders.MOVIE, String.class);
    if (TIMEOUT.equals(message.getHeader(SelfieHeaders.COMPLETED_BY))
        && batches.inHand(movie).stream()
            .filter(Announcement::marked)
            .anyMatch(batch -> outcomes.anyAfter(batches.quietSince(), batch))) {
      message.removeHeader(SelfieHeaders.COMPLETED_BY);
    }
  }

  /**
   * What a batch that failed left pending waits for the next announcement, if the settings say so.
   */
  private boolean isHeld(String movie) {
    return settings.exhausted() == SelfieSettings.Exhausted.HOLD && batches.hasFailed(movie);
  }

  /** How much of a batch has arrived, from the store alone. */
  BatchProgress progress(Announcement batch) {
    return batch.marked()
        ? outcomes.progress(batch.movie(), batch.batchId())
        : unmarkedProgress(batch);
  }

  /**
   * Without marks everything counts that ended for the movie since the batch was opened, and what
   * was pending before. Permanent grows for years and is listed only when pending is not enough.
   */
  private BatchProgress unmarkedProgress(Announcement batch) {
    String movie = batch.movie();
    // Listings are exact to the second.
    Instant since = batch.openedAt().truncatedTo(ChronoUnit.SECONDS);
    Predicate<Listed> recent = listed -> !listed.modified().isBefore(since);
    int rejected = count(records(Bookkeeping.rejected(movie)).filter(recent)) / 2;
    int duplicates = count(records(Bookkeeping.duplicates(movie)).filter(recent));
    Set<String> accepted = photos(pending, movie).map(Listed::key).collect(Collectors.toSet());
    if (accepted.size() + rejected + duplicates < batch.expectedImages()) {
      photos(permanent, movie).filter(recent).map(Listed::key).forEach(accepted::add);
    }
    return new BatchProgress(accepted.size(), rejected, duplicates, 0);
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
