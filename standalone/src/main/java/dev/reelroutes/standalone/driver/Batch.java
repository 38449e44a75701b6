package dev.reelroutes.standalone.driver;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * An announcement and what became of it: the object {@code
 * _reelroutes/batches/{movie}/{batchId}.json} of the permanent bucket, which we write once and the
 * routes keep up to date.
 *
 * @param marked whether the uploads carry the metadata {@code batch}
 * @param openedAt when it was announced, ISO 8601 in UTC
 * @param state {@code open}, then {@code done} or {@code failed}
 * @param appended photos appended so far, if the routes say
 * @param error why it failed
 * @param missing uploads that never ended
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Batch(
    String movie,
    String batchId,
    int expectedImages,
    int retryCount,
    boolean marked,
    String openedAt,
    String state,
    @Nullable Integer appended,
    @Nullable String error,
    @Nullable Integer missing) {

  static Batch open(String movie, String batchId, int expectedImages, String openedAt) {
    return new Batch(movie, batchId, expectedImages, 0, true, openedAt, "open", null, null, null);
  }

  String key() {
    return "_reelroutes/batches/" + movie + "/" + batchId + ".json";
  }

  /** Where the outcome of each of its uploads is recorded. */
  String outcomes() {
    return "_reelroutes/outcomes/" + movie + "/" + batchId + "/";
  }

  @JsonIgnore
  boolean finished() {
    return state.equals("done") || state.equals("failed");
  }
}
