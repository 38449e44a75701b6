package dev.reelroutes.standalone.s3;

/**
 * Something happened to an object, told after it happened.
 *
 * @param size bytes; of the object that went away for a delete
 * @param etag without quotes
 */
public record ObjectEvent(Type type, String bucket, String key, long size, String etag) {

  /** What happened. */
  public enum Type {
    /** Written in one request. */
    PUT,
    /** Copied from another object. */
    COPY,
    /** Published by a multipart upload. */
    COMPLETE,
    /** Removed. */
    DELETE;

    /** Whether there is an object under the key now. */
    public boolean isCreation() {
      return this != DELETE;
    }
  }
}
