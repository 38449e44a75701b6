package dev.reelroutes.selfie.care;

/**
 * One thing that is not as it must be.
 *
 * @param kind what, for programs
 * @param subject the object's key, or the photo's id and date
 * @param detail what, for people, and what helps
 */
public record Finding(Kind kind, String subject, String detail) {

  /** What can be wrong. */
  public enum Kind {
    /** The movie cannot be read as what it is. */
    MOVIE_CORRUPT,
    /** There was a movie, and it is gone. */
    MOVIE_MISSING,
    /** The movie is older than one that was committed. */
    GENERATION_WENT_BACK,
    /** A frame cannot be decoded. */
    FRAME_UNDECODABLE,
    /** A frame can be decoded, but its bytes are not those that were written. */
    FRAME_CHANGED,
    /** A photo that is neither in the movie nor on its way into it. */
    LOST,
    /** A photo that is there more than once. */
    DOUBLED,
    /** A photo that is shown at another date than its key says. */
    MISPLACED,
    /** An object among the photos whose key says no date. */
    UNDATED,
    /** A photo whose original is not in permanent. */
    NOT_IN_PERMANENT,
    /** A photo whose bytes are not those that its id was made of. */
    BYTES_DIFFER,
    /** A photo that was removed and is shown or on its way again. */
    REMOVED_RETURNED,
    /** A rejected upload without its bytes or without its reason. */
    REJECTED_INCOMPLETE,
    /** A file beside the movie that is not of this version. */
    SIDECAR_STALE,
    /** A multipart upload that nobody finished; its parts cost money. */
    UPLOAD_UNFINISHED,
    /** A place or a camera's number in something that others see. */
    PRIVATE_METADATA
  }
}
