package dev.reelroutes.standalone.driver;

import dev.reelroutes.standalone.driver.Progress.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Waits until the routes have finished a batch, reading nothing but the store. */
final class BatchWatch {

  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  /** Preparing begins within seconds; without any sign, no routes are running on this store. */
  private static final Duration PATIENCE_FOR_A_SIGN = Duration.ofMinutes(3);

  /** Longer than a batch's time-out before each retry, and than encoding ten years at once. */
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  /** After something failed, for what may still work. */
  private static final Duration PATIENCE_AFTER_FAILURE = Duration.ofSeconds(30);

  private final Store store;
  private final String bucket;
  private final Time time;
  private final Map<String, Outcome> outcomes = new TreeMap<>();
  private Instant lastChange = Instant.EPOCH;

  BatchWatch(Store store, String bucket, Time time) {
    this.store = store;
    this.bucket = bucket;
    this.time = time;
  }

  /** The batch as it ended; {@link #outcomes()} are all there then. */
  Batch await(Batch announced, Progress progress) {
    int expected = announced.expectedImages();
    lastChange = time.now();
    Batch batch = announced;
    try (Step step = progress.begin("Preparing", expected)) {
      while (!batch.finished() && outcomes.size() < expected) {
        batch = look(batch);
        step.reach(outcomes.size());
      }
    }
    try (Step step = progress.begin("Making the movie", expected)) {
      while (!batch.finished()) {
        batch = look(batch);
        step.reach(batch.appended() == null ? 0 : batch.appended());
      }
      step.reach(expected);
    }
    collect(batch); // what was written between the last look and the end
    return batch;
  }

  /** What became of each upload so far, by upload key. */
  Collection<Outcome> outcomes() {
    return List.copyOf(outcomes.values());
  }

  private Batch look(Batch before) {
    int known = outcomes.size();
    Batch now =
        store
            .read(bucket, before.key(), Batch.class)
            .orElseThrow(
                () -> new FailureException("the announcement " + before.key() + " is gone"));
    collect(now);
    if (!now.equals(before) || outcomes.size() > known) {
      lastChange = time.now();
    }
    if (!now.finished()) {
      pause(now);
    }
    return now;
  }

  /** Waits a tenth of the time since something happened: prompt when short, cheap when long. */
  private void pause(Batch batch) {
    Duration quiet = Duration.between(lastChange, time.now());
    boolean sign = !outcomes.isEmpty() || batch.retryCount() > 0;
    if (quiet.compareTo(PATIENCE_AFTER_FAILURE) > 0) {
      failIfTheRoutesDid(batch);
    }
    if (quiet.compareTo(sign ? PATIENCE : PATIENCE_FOR_A_SIGN) > 0) {
      throw new FailureException(
          "nothing happened for "
              + quiet.toMinutes()
              + " minutes: is a reelroutes serve running on this store? The photos stay uploaded"
              + " and announced (batch "
              + batch.batchId()
              + ")");
    }
    Duration pause = quiet.dividedBy(10);
    pause = pause.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : pause;
    time.pause(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
  }

  /** They keep what they could not do; it says more than that nothing happens. */
  private void failIfTheRoutesDid(Batch batch) {
    for (String key : store.keys(bucket, DeadLetter.folder(batch.movie()))) {
      store
          .read(bucket, key, DeadLetter.class)
          .filter(letter -> letter.isAfter(batch.openedAt()))
          .ifPresent(
              letter -> {
                throw new FailureException(
                    "the route " + letter.route() + " failed: " + letter.error());
              });
    }
  }

  private void collect(Batch batch) {
    List<String> fresh =
        store.keys(bucket, batch.outcomes()).stream()
            .filter(key -> !outcomes.containsKey(key))
            .toList();
    List<Outcome> read =
        Parallel.map(
            fresh,
            key ->
                store
                    .read(bucket, key, Outcome.class)
                    .orElseThrow(() -> new FailureException("the outcome " + key + " is gone")));
    for (int i = 0; i < fresh.size(); i++) {
      outcomes.put(fresh.get(i), read.get(i));
    }
  }
}
