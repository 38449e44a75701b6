package dev.reelroutes.routes.store;

/**
 * One upload in parts, which follow each other in the order of their numbers: 1 to 10,000, in any
 * order, by several threads at once. Each but the last has 5 MiB at least ({@link #SMALLEST_PART})
 * and none more than 5 GiB. Nothing is visible under the key before {@link #complete}. Close it
 * whatever happens: that drops the parts of an upload that was not completed; no part may be under
 * way then.
 */
public interface Multipart extends AutoCloseable {

  /** Bytes of the smallest part that is not the last (Amazon S3 multipart upload limits). */
  int SMALLEST_PART = 5 << 20;

  /** Bytes of the largest part (Amazon S3 multipart upload limits). */
  long LARGEST_PART = 5L << 30;

  /** Sends a part. */
  void uploadPart(int number, Content content);

  /**
   * Has the server copy a part from an object of the same bucket, which Amazon S3 does only from
   * objects above 5 MiB.
   *
   * @param sourceEtag the ETag the source must still have
   * @param from its first byte
   * @param toExclusive the byte after its last
   * @throws PreconditionFailedException when the source has another ETag
   * @throws NotFoundException when there is no such source
   */
  void copyPart(int number, String sourceKey, String sourceEtag, long from, long toExclusive);

  /**
   * Has the server copy a whole object, as a part, of the same bucket, of any size up to 5 GiB.
   *
   * @param sourceEtag the ETag the source must still have
   * @throws PreconditionFailedException when the source has another ETag
   * @throws NotFoundException when there is no such source
   */
  void copyWhole(int number, String sourceKey, String sourceEtag);

  /**
   * Publishes the object, all at once.
   *
   * @return its ETag
   * @throws PreconditionFailedException when the condition does not hold
   * @throws NotFoundException when it is {@link Condition.IfMatch} and there is no such object, or
   *     the upload was aborted by somebody else
   * @throws ConflictException when another write came between: this upload is dead, start a new one
   */
  String complete(Condition condition);

  /** Drops the parts; nothing happens after {@link #complete} or a second time. */
  void abort();

  @Override
  default void close() {
    abort();
  }
}
