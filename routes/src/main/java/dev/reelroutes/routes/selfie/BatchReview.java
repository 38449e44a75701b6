package dev.reelroutes.routes.selfie;

import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.selfie.SelfieHeaders;
import dev.reelroutes.selfie.SelfieSettings;
import dev.reelroutes.selfie.batch.Announcement;
import dev.reelroutes.selfie.batch.BatchDecision;
import dev.reelroutes.selfie.batch.BatchProgress;
import dev.reelroutes.selfie.batch.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** Looks into the store and asks {@link BatchDecision} what to do about a movie's batches. */
public final class BatchReview {

  private static final String TIMEOUT = "timeout";

  private final Batches batches;
  private final Outcomes outcomes;
  private final UnmarkedUploads unmarked;
  private final SelfieSettings.Batch settings;

  BatchReview(
      Batches batches,
      Outcomes outcomes,
      Bucket pending,
      Bucket permanent,
      SelfieSettings.Batch settings) {
    this.batches = batches;
    this.outcomes = outcomes;
    this.unmarked = new UnmarkedUploads(batches, pending, permanent, settings);
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
    List<Announcement> open =
        batches.take(movie).stream().sorted(Comparator.comparing(Announcement::openedAt)).toList();
    boolean append = open.isEmpty() && !isHeld(movie);
    List<Announcement> ended = new ArrayList<>();
    List<Announcement> waiting = new ArrayList<>();
    List<Announcement> retrying = new ArrayList<>();
    for (Announcement batch : open) {
      BatchProgress progress = progress(batch);
      Verdict verdict = decision.decide(batch, progress, timedOut && isMeant(batch, only));
      if (verdict instanceof Verdict.Complete) {
        append = true;
        ended.add(batch.done(surplus(batch, progress, ended)));
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

  /** What the batches without marks that end in this look leave over. */
  private static int surplus(Announcement batch, BatchProgress progress, List<Announcement> ended) {
    if (batch.marked()) {
      return 0;
    }
    int taken =
        ended.stream().filter(b -> !b.marked()).mapToInt(Announcement::expectedImages).sum();
    return Math.max(0, progress.arrived() - taken - batch.expectedImages());
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
    int arrived = batch.marked() ? progress(batch).arrived() : unmarked.pending(batch.movie());
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
        : unmarked.progress(batch);
  }
}
