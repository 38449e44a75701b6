package dev.reelroutes.selfie.batch;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * How one upload of a batch ended; kept beside the announcement as {@code
 * _reelroutes/batches/{movie}/{batchId}/{hash of the upload's key}.json}, written before the upload
 * is removed. Counting these objects is counting what has arrived.
 *
 * @param upload the upload's object key
 * @param outcome how it ended
 * @param photo the photo's key in permanent, when accepted
 * @param date capture time as ISO local date and time, when accepted
 * @param dateSource where the date came from, when accepted
 * @param reason why it was rejected
 * @param detail why it was rejected or ignored, for people
 * @param of the key of the photo that it is a duplicate of
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Outcome(
    String upload,
    Kind outcome,
    @Nullable String photo,
    @Nullable String date,
    @Nullable String dateSource,
    @Nullable String reason,
    @Nullable String detail,
    @Nullable String of) {

  /** The ways in which an upload ends. */
  public enum Kind {
    /** It is a photo of the movie. */
    @JsonProperty("accepted")
    ACCEPTED,
    /** It cannot be used; its bytes are kept with a reason. */
    @JsonProperty("rejected")
    REJECTED,
    /** The same bytes were uploaded before. */
    @JsonProperty("duplicate")
    DUPLICATE,
    /** It was never meant to be a photo and stays where it is. */
    @JsonProperty("ignored")
    IGNORED
  }

  /** An upload that became a photo. */
  public static Outcome accepted(String upload, String photo, String date, String dateSource) {
    return new Outcome(upload, Kind.ACCEPTED, photo, date, dateSource, null, null, null);
  }

  /** An upload that cannot be used. */
  public static Outcome rejected(String upload, String reason, String detail) {
    return new Outcome(upload, Kind.REJECTED, null, null, null, reason, detail, null);
  }

  /** An upload that is none of the pipeline's business. */
  public static Outcome ignored(String upload, String why) {
    return new Outcome(upload, Kind.IGNORED, null, null, null, null, why, null);
  }

  /** An upload whose bytes were there before. */
  public static Outcome duplicate(String upload, String of) {
    return new Outcome(upload, Kind.DUPLICATE, null, null, null, null, null, of);
  }
}
