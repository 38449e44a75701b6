package dev.reelroutes.clips;

/** What a clip's requester is told. The names are part of the messages. */
public enum ClipStatus {
  /** There is no recording yet; the request is looked at once more. */
  CLIP_PENDING(0, false),
  /** Given up for technical reasons; an operator finds them under {@code _reelroutes/failed/}. */
  FATAL_ERROR(1, false),
  /** There is no recording, and none will come. */
  CLIP_NOT_AVAILABLE(2, true),
  /** There is no recording, and it is long ago. */
  CLIP_OUT_OF_RANGE(2, true),
  /** Longer than a clip may be. */
  CLIP_TOO_LONG(2, true),
  /** No recording came while it was waited for. */
  CLIP_RETRY_TIMEOUT(2, true),
  /** The clip and its thumbnails are there. */
  CLIP_AVAILABLE(3, true);

  private final int rank;
  private final boolean published;

  ClipStatus(int rank, boolean published) {
    this.rank = rank;
    this.published = published;
  }

  /** Whether SNS tells it too; the camera API is told all of them. */
  public boolean isPublished() {
    return published;
  }

  /** Whether nothing more happens to a clip of this status by itself. */
  public boolean isFinal() {
    return this != CLIP_PENDING;
  }

  /**
   * Whether a clip of this status may become the other: statuses only move forward. A clip that was
   * given up may be asked for again, and be given up again.
   */
  public boolean mayBecome(ClipStatus next) {
    return next.rank > rank || (this == FATAL_ERROR && next == FATAL_ERROR);
  }
}
