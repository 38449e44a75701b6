package dev.reelroutes.routes.care;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.reelroutes.selfie.care.DayRange;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a person may want to know of one movie.
 *
 * @param file the movie itself; null when there is none
 * @param error why the movie cannot be read, or is missed; null when all is well
 * @param duplicates how many uploads were photos that are there already
 * @param ignored uploads that are no photos and lie in the uploads bucket
 * @param waiting uploads that were not looked at yet
 * @param missingDays days between the first and the last photo without one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MovieStatus(
    String movie,
    @Nullable File file,
    @Nullable String error,
    List<Pending> pending,
    List<OpenBatch> batches,
    List<Rejected> rejected,
    int duplicates,
    List<Failed> failed,
    List<Ignored> ignored,
    List<String> waiting,
    List<DayRange> missingDays) {

  /** Whether a person has something to look at. */
  public boolean needsAttention() {
    return error != null || !failed.isEmpty();
  }

  /**
   * The movie.
   *
   * @param photos that are shown
   * @param foreignFrames frames before the first photo
   * @param removed photos that a person took out
   * @param size bytes of the file
   * @param unshownBytes of them, those that compaction would drop
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record File(
      int photos,
      int foreignFrames,
      int removed,
      @Nullable LocalDateTime first,
      @Nullable LocalDateTime last,
      double seconds,
      long size,
      long unshownBytes,
      long generation,
      String commitId,
      String profile) {}

  /** A photo that waits, and why. */
  public record Pending(String key, Instant since, String why) {}

  /** A batch that was announced and has not ended. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record OpenBatch(
      String batchId,
      int expected,
      int accepted,
      int rejected,
      int duplicates,
      int retry,
      int maximumRetries,
      Instant openedAt,
      @Nullable Instant lookAfter) {

    /** How many have ended, one way or another. */
    public int arrived() {
      return accepted + rejected + duplicates;
    }
  }

  /** An upload that could not be used. */
  public record Rejected(String key, String upload, String reason, String detail) {}

  /** Something that failed for technical reasons. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Failed(
      String route, @Nullable String upload, String error, @Nullable Instant failedAt) {}

  /** An upload that is no photo. */
  public record Ignored(String key, String why) {}
}
