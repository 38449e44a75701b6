package dev.reelroutes.lambda;

import dev.reelroutes.routes.selfie.Batches;
import dev.reelroutes.routes.selfie.MovieStore;
import dev.reelroutes.routes.selfie.PendingPhotos;
import dev.reelroutes.selfie.batch.Announcement;
import dev.reelroutes.selfie.batch.Announcement.State;
import dev.reelroutes.selfie.batch.BatchIncompleteException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a rule starts every few minutes: photos that nobody announced are appended after the quiet
 * period, batches whose invocation or schedule was lost are looked at, and what failed for
 * technical reasons is tried again; half-sent movies and old batches go. It needs no memory:
 * everything is found by listing.
 */
final class Sweep {

  private final Looking looking;
  private final Batches batches;
  private final PendingPhotos pending;
  private final MovieStore store;
  private final LambdaSettings settings;
  private final Duration quiet;
  private final Time time;

  Sweep(Looking looking, SelfieWiring wiring, LambdaSettings settings, Time time) {
    this.looking = looking;
    this.batches = wiring.bean("batches", Batches.class);
    this.pending = wiring.bean("pendingPhotos", PendingPhotos.class);
    this.store = wiring.bean("movieStore", MovieStore.class);
    this.settings = settings;
    this.quiet = wiring.settings().batch().completionTimeout();
    this.time = time;
  }

  /**
   * Looks at everything once.
   *
   * @throws IllegalStateException at the end, when something failed, naming all of it
   */
  Map<String, Object> run() {
    List<String> failures = new ArrayList<>();
    List<Announcement> due = batches.due();
    for (Announcement batch : due) {
      look(batch, failures);
    }
    Set<String> movies = pending.quietMovies(time.clock().instant().minus(quiet));
    for (String movie : movies) {
      String failure = looking.quiet(movie);
      if (failure != null) {
        failures.add(failure);
      }
    }
    tidy();
    if (!failures.isEmpty()) {
      throw new IllegalStateException(String.join("; ", failures));
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("batches", due.size());
    answer.put("movies", movies);
    return answer;
  }

  /** As the standalone sweep does: what is half-sent, and batches that ended long ago. */
  private void tidy() {
    store.sweep();
    batches.forget();
  }

  private void look(Announcement batch, List<String> failures) {
    Announcement now = looking.look(batch);
    if (now.state() == State.OPEN && isOverdue(batch)) {
      now = looking.giveTime(now);
    }
    try {
      Looking.result(now);
    } catch (BatchIncompleteException e) {
      failures.add(String.valueOf(e.getMessage()));
    }
  }

  /** No invocation has it in hand any more. */
  private boolean isOverdue(Announcement batch) {
    Instant since = batch.lookAfter() == null ? batch.openedAt() : batch.lookAfter();
    return since.plus(settings.patience()).plus(settings.lost()).isBefore(time.clock().instant());
  }
}
