package dev.reelroutes.selfie;

/**
 * The exchange headers of the selfie routes. All values are strings unless said otherwise, so that
 * they survive a queue and an object's metadata.
 */
public final class SelfieHeaders {

  /** Movie id, a folder path: {@code family/daily}. */
  public static final String MOVIE = "ReelroutesMovie";

  /** What became of an upload: {@link #ACCEPTED} and the like. */
  public static final String OUTCOME = "ReelroutesOutcome";

  /** Key of the dated photo: {@code daily/2024-05-17_20-30-00-250_0011…eeff.jpg}. */
  public static final String PHOTO_KEY = "ReelroutesPhotoKey";

  /** Capture time, local wall time, ISO with milliseconds: {@code 2024-05-17T20:30:00.250}. */
  public static final String DATE = "ReelroutesDate";

  /** The field the capture time was read from: {@code EXIF_ORIGINAL}. */
  public static final String DATE_SOURCE = "ReelroutesDateSource";

  /** Why an upload was rejected, for counting, a RejectReason's name: {@code NO_DATE}. */
  public static final String REASON = "ReelroutesReason";

  /** Why it was rejected or ignored, one sentence for people. */
  public static final String DETAIL = "ReelroutesDetail";

  /** Object key of the upload as it came: {@code daily/IMG_1.jpg}. */
  public static final String UPLOAD_KEY = "ReelroutesUploadKey";

  /** ETag of the upload, without quotes: {@code 9e107d9d372bb6826bd81d3542a419d6}. */
  public static final String UPLOAD_ETAG = "ReelroutesUploadETag";

  /** When it was uploaded, UTC, ISO: {@code 2024-05-17T18:31:02Z}. */
  public static final String UPLOADED = "ReelroutesUploaded";

  /** Id of the announced batch the upload belongs to: {@code 7f9c24e5}. */
  public static final String BATCH = "ReelroutesBatch";

  /** Number of photos announced for a batch, an Integer: {@code 3}. */
  public static final String EXPECTED_IMAGES = "ReelroutesExpectedImages";

  /** How often a batch was already looked at in vain, an Integer: {@code 0} to {@code 3}. */
  public static final String RETRY_COUNT = "ReelroutesRetryCount";

  /** Number of messages that complete an aggregation, an Integer: {@code 3}. */
  public static final String COMPLETION_SIZE = "ReelroutesCompletionSize";

  /** Content id of the photo: {@code 00112233445566778899aabbccddeeff}. */
  public static final String PHOTO_ID = "ReelroutesPhotoId";

  /** Set by the error handler when a conditional write found the object there: {@code true}. */
  public static final String ALREADY_THERE = "ReelroutesAlreadyThere";

  /** What completed an aggregation, in Camel's words: {@code size} or {@code timeout}. */
  public static final String COMPLETED_BY = "ReelroutesCompletedBy";

  /** Value of {@link #OUTCOME}: a dated photo, to be written to permanent and pending. */
  public static final String ACCEPTED = "accepted";

  /** Value of {@link #OUTCOME}: cannot be used, kept with the reason. */
  public static final String REJECTED = "rejected";

  /** Value of {@link #OUTCOME}: no photo and none intended, such as a folder marker. */
  public static final String IGNORED = "ignored";

  /** Value of {@link #OUTCOME}: the same bytes are a photo already. */
  public static final String DUPLICATE = "duplicate";

  private SelfieHeaders() {}
}
