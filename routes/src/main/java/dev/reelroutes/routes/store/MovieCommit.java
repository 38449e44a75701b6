package dev.reelroutes.routes.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * Replaces exactly one version of a movie by the next, all at once. Where the store copies parts, a
 * commit costs the client the front and the new samples, however long the movie is: part 1 is the
 * new front, sent while the server copies the old samples behind it, the last part is the new
 * samples. Small movies take one conditional PutObject. Where the store cannot copy parts, or all
 * samples are new, a large one is sent in parts.
 *
 * <p>Safe against its own lost answers: a write that the store refuses is a success when the commit
 * id that is there is ours. Keeps no state.
 */
public final class MovieCommit {

  /** Object metadata that carries the commit id. */
  public static final String COMMIT_ID = "commit-id";

  /** An upload that was begun so long ago was left behind by a crash: a commit takes minutes. */
  public static final Duration ABANDONED = Duration.ofDays(1);

  private static final String TYPE = "video/mp4";
  private static final int TRIES = 4;

  private final Bucket bucket;
  private final StoreAbilities abilities;
  private final PartPlan.Limits limits;
  private final Consumer<Step> steps;
  private final IntConsumer pause;

  /**
   * @param bucket the movies
   * @param abilities as {@link StoreCheck#selfTest} found them
   */
  public MovieCommit(Bucket bucket, StoreAbilities abilities) {
    this(bucket, abilities, PartPlan.Limits.AMAZON, step -> {}, MovieCommit::pause);
  }

  /**
   * @param steps told of each step after it, for tests that crash there
   * @param pause waits before a write is tried again; takes the number of tries so far
   */
  MovieCommit(
      Bucket bucket,
      StoreAbilities abilities,
      PartPlan.Limits limits,
      Consumer<Step> steps,
      IntConsumer pause) {
    this.bucket = bucket;
    this.abilities = abilities;
    this.limits = limits;
    this.steps = steps;
    this.pause = pause;
  }

  /** The same, telling of each step after it was done. */
  public MovieCommit telling(Consumer<Step> listener) {
    return new MovieCommit(bucket, abilities, limits, listener, pause);
  }

  /**
   * Publishes the change. When this throws, the old version is there as it was, or somebody else's.
   *
   * @return the new version's ETag
   * @throws PreconditionFailedException when somebody else committed meanwhile: read and merge
   *     again
   * @throws NotFoundException when the movie it replaces is gone: start over
   * @throws ConflictException when others write all the time: later again
   */
  public String commit(MovieChange change) {
    PartPlan plan = plan(change);
    for (int tries = 1; ; tries++) {
      try {
        return plan.isOnePut() ? put(change) : join(change, plan);
      } catch (StoreException e) {
        Optional<String> ours = committed(change, e);
        if (ours.isPresent()) {
          return ours.get();
        }
        if (!(e instanceof ConflictException) || tries == TRIES) {
          throw e;
        }
        pause.accept(tries);
      }
    }
  }

  /** Drops uploads of movies that were begun before an instant and never ended, ours or not. */
  public void sweep(Instant before) {
    bucket
        .uploadsOlderThan("", before)
        .filter(upload -> upload.key().endsWith(".mp4"))
        .toList()
        .forEach(bucket::abort);
  }

  private PartPlan plan(MovieChange change) {
    return PartPlan.of(
        change.front().length(),
        change.oldSamplesLength(),
        change.added().length(),
        abilities.partCopy(),
        limits);
  }

  private String put(MovieChange change) {
    String etag =
        bucket.put(change.key(), whole(change).typed(TYPE), metadata(change), change.condition());
    steps.accept(Step.PUBLISHED);
    return etag;
  }

  private String join(MovieChange change, PartPlan plan) {
    Content first = plan.copied().isEmpty() ? whole(change) : change.front();
    try (Multipart upload = bucket.startMultipart(change.key(), metadata(change), TYPE)) {
      steps.accept(Step.STARTED);
      int copied = plan.before().size() + 1;
      CompletableFuture<Void> copying =
          CompletableFuture.runAsync(
              () -> copy(change, plan.copied(), upload, copied), MovieCommit::beside);
      try {
        send(first, plan.before(), upload, 1);
        steps.accept(Step.FRONT_SENT);
      } finally {
        // An upload is dropped whole only when no part is under way.
        copying.handle((done, failure) -> true).join();
      }
      copied(copying, plan);
      send(change.added(), plan.after(), upload, copied + plan.copied().size());
      steps.accept(Step.SAMPLES_SENT);
      String etag = upload.complete(change.condition());
      steps.accept(Step.PUBLISHED);
      return etag;
    }
  }

  private static void send(
      Content content, List<Ranges.Range> ranges, Multipart upload, int first) {
    int number = first;
    for (Ranges.Range range : ranges) {
      upload.uploadPart(number++, content.part(range.from(), range.toExclusive()));
    }
  }

  private static void copy(
      MovieChange change, List<Ranges.Range> ranges, Multipart upload, int first) {
    MovieVersion old = change.replaces();
    if (old == null) {
      return;
    }
    long start = old.frontLength();
    int number = first;
    for (Ranges.Range range : ranges) {
      upload.copyPart(
          number++, change.key(), old.etag(), start + range.from(), start + range.toExclusive());
    }
  }

  private static void beside(Runnable task) {
    new Thread(task, "copy-samples").start();
  }

  private void copied(CompletableFuture<Void> copying, PartPlan plan) {
    try {
      copying.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
    if (!plan.copied().isEmpty()) {
      steps.accept(Step.SAMPLES_COPIED);
    }
  }

  /** The next version from its first to its last byte. */
  private Content whole(MovieChange change) {
    MovieVersion old = change.replaces();
    if (old == null || old.samplesLength() == 0) {
      return change.front().then(change.added());
    }
    // The old samples are fetched while they are sent.
    Content stay =
        Content.of(
            old.samplesLength(),
            from -> bucket.open(change.key(), old.frontLength() + from, old.etag()));
    return change.front().then(stay).then(change.added());
  }

  private static Map<String, String> metadata(MovieChange change) {
    return Map.of(COMMIT_ID, change.commitId());
  }

  /** The ETag of what is there if it is this very change. */
  private Optional<String> committed(MovieChange change, StoreException failure) {
    try {
      return bucket
          .head(change.key())
          .filter(head -> change.commitId().equals(head.metadata().get(COMMIT_ID)))
          .map(Head::etag);
    } catch (StoreException e) {
      failure.addSuppressed(e);
      return Optional.empty();
    }
  }

  private static void pause(int tries) {
    // Doubled each time, and random so that two writers part.
    long most = TimeUnit.MILLISECONDS.toNanos(100L << tries);
    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(most / 2, most));
  }

  /** How far a commit has come. */
  public enum Step {
    /** The upload is begun. */
    STARTED,
    /** The new front is sent. */
    FRONT_SENT,
    /** The old samples are copied. */
    SAMPLES_COPIED,
    /** The new samples are sent; nothing is visible yet. */
    SAMPLES_SENT,
    /** The next version is there. */
    PUBLISHED
  }
}
