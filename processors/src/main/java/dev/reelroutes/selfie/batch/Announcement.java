package dev.reelroutes.selfie.batch;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A driver's word that it uploaded photos for a movie, kept as a JSON object so that any process
 * finds it again: {@code _reelroutes/batches/{movie}/{batchId}.json}.
 *
 * @param movie movie id
 * @param batchId unique per batch, letters, digits and dashes
 * @param expectedImages how many uploads belong to the batch, 1 to 100,000
 * @param retryCount how often the batch was found incomplete after a completion timeout
 * @param marked whether the uploads carry {@code x-amz-meta-batch}; otherwise every upload of the
 *     movie counts
 * @param openedAt when it was announced
 * @param lookAfter not to be looked at before, after a retry was counted
 * @param state open until it was appended or given up
 * @param appended how many photos of it are encoded so far, while it is being appended
 * @param error why it failed, for people
 * @param missing how many uploads never came, when it failed
 * @param surplus how many uploads more than announced had arrived when it was done; without marks
 *     they are the next batch's
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Announcement(
    String movie,
    String batchId,
    int expectedImages,
    int retryCount,
    boolean marked,
    Instant openedAt,
    @Nullable Instant lookAfter,
    State state,
    @Nullable Integer appended,
    @Nullable String error,
    @Nullable Integer missing,
    @Nullable Integer surplus) {

  /** The most uploads a batch can announce: 273 years of daily photos. */
  public static final int MAX_EXPECTED = 100_000;

  private static final int MAX_RETRY_COUNT = 1_000;

  /** Where a batch is in its life. */
  public enum State {
    /** Uploads are still awaited or not yet appended. */
    @JsonProperty("open")
    OPEN,
    /** Everything that was announced has ended in the movie, in rejected or in duplicates. */
    @JsonProperty("done")
    DONE,
    /** Retries are exhausted; {@code error} says what is missing. */
    @JsonProperty("failed")
    FAILED
  }

  public Announcement {
    if (expectedImages < 1 || expectedImages > MAX_EXPECTED) {
      throw new IllegalArgumentException(
          "expectedImages must be between 1 and " + MAX_EXPECTED + ", not " + expectedImages);
    }
    if (!batchId.matches("[A-Za-z0-9-]{1,64}")) {
      throw new IllegalArgumentException("batchId must be 1 to 64 letters, digits and dashes");
    }
    // A tampered count must neither buy endless retries nor overflow.
    retryCount = Math.max(0, Math.min(retryCount, MAX_RETRY_COUNT));
  }

  /** A new batch. */
  public static Announcement open(
      String movie, String batchId, int expectedImages, boolean marked, Instant now) {
    return new Announcement(
        movie, batchId, expectedImages, 0, marked, now, null, State.OPEN, null, null, null, null);
  }

  /** The same batch after one more completion timeout. */
  public Announcement retried() {
    return withRetryCount(retryCount + 1);
  }

  /** The same batch, not to be looked at before {@code time}. */
  public Announcement postponedTo(Instant time) {
    return new Announcement(
        movie,
        batchId,
        expectedImages,
        retryCount,
        marked,
        openedAt,
        time,
        state,
        null,
        error,
        missing,
        surplus);
  }

  /** The same batch, of which so many photos are encoded. */
  public Announcement withAppended(int count) {
    return new Announcement(
        movie,
        batchId,
        expectedImages,
        retryCount,
        marked,
        openedAt,
        lookAfter,
        state,
        count,
        error,
        missing,
        surplus);
  }

  /** The same batch, appended. */
  public Announcement done() {
    return ended(State.DONE, null, null, null);
  }

  /** The same batch, appended, when so many uploads more than announced had arrived. */
  public Announcement done(int more) {
    return ended(State.DONE, null, null, more == 0 ? null : more);
  }

  /** The same batch, given up. */
  public Announcement failed(String why, int stillMissing) {
    return ended(State.FAILED, why, stillMissing, null);
  }

  /** Whether it is due to be looked at. */
  public boolean isDue(Instant now) {
    return state == State.OPEN && (lookAfter == null || !lookAfter.isAfter(now));
  }

  Announcement withRetryCount(int count) {
    return new Announcement(
        movie,
        batchId,
        expectedImages,
        count,
        marked,
        openedAt,
        lookAfter,
        state,
        null,
        error,
        missing,
        surplus);
  }

  private Announcement ended(
      State end, @Nullable String why, @Nullable Integer stillMissing, @Nullable Integer more) {
    return new Announcement(
        movie,
        batchId,
        expectedImages,
        retryCount,
        marked,
        openedAt,
        null,
        end,
        null,
        why,
        stillMissing,
        more);
  }
}
