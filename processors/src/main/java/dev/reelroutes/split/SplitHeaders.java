package dev.reelroutes.split;

/** The exchange headers of the split routes; all values are strings unless said otherwise. */
public final class SplitHeaders {

  /** Object key of the upload as it came: {@code holiday/beach.mp4}. */
  public static final String UPLOAD_KEY = "ReelroutesUploadKey";

  /** The upload's video, a number in decimal digits: {@code 3620194518206125568}. */
  public static final String VIDEO_ID = "ReelroutesVideoId";

  /** How far it is, or what became of it: {@link #CLAIMED} and the like. */
  public static final String OUTCOME = "ReelroutesOutcome";

  /** Why it was rejected, a RejectReason's name: {@code NO_VIDEO}. */
  public static final String REASON = "ReelroutesReason";

  /** Why it was rejected, to be read behind its name: {@code has no pictures}. */
  public static final String DETAIL = "ReelroutesDetail";

  /** When work must be handed on, a java.time.Instant; whoever has all the time sets none. */
  public static final String DEADLINE = "ReelroutesDeadline";

  /** How far earlier runs came, and then this one, a {@link Progress}; none before the first. */
  public static final String PROGRESS = "ReelroutesProgress";

  /** Value of {@link #OUTCOME}: it is ours to work on. */
  public static final String CLAIMED = "claimed";

  /** Value of {@link #OUTCOME}: it lies in scratch. */
  public static final String FETCHED = "fetched";

  /** Value of {@link #OUTCOME}: all parts are uploaded and have their items. */
  public static final String CUT = "cut";

  /** Value of {@link #OUTCOME}: its list is closed; now, or before. */
  public static final String DONE = "done";

  /** Value of {@link #OUTCOME}: it cannot be split. */
  public static final String REJECTED = "rejected";

  /** Value of {@link #OUTCOME}: it was found before that it cannot be split. */
  public static final String REJECTED_BEFORE = "rejected-before";

  /** Value of {@link #OUTCOME}: another upload took its key, or it is gone. */
  public static final String SUPERSEDED = "superseded";

  /** Value of {@link #OUTCOME}: somebody else works on it. */
  public static final String TAKEN = "taken";

  /** Value of {@link #OUTCOME}: no upload of a person, or none any more: nothing to do. */
  public static final String IGNORED = "ignored";

  /** Value of {@link #OUTCOME}: the deadline came first; whoever is next goes on from there. */
  public static final String HANDED_ON = "handed-on";

  private SplitHeaders() {}
}
