package dev.reelroutes.routes.store;

import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Camel's aws2-s3 component cannot express, on one bucket. Keys are what they are: never
 * URL-encoded, never with a leading slash. ETags have no quotes.
 *
 * <p>The SDK repeats a request whose answer was lost, so a conditional write can fail with {@link
 * PreconditionFailedException} although it was this very write that succeeded. Who cannot tell from
 * the key alone puts a fresh commit id into the metadata and compares it before calling it a
 * conflict.
 *
 * <p>Every method throws {@link StoreException} when the store cannot be asked or says no.
 */
public interface Bucket {

  /** The bucket's name. */
  String name();

  /**
   * Every object whose key starts with the prefix, in key order, fetched a page at a time while it
   * is read.
   *
   * @param prefix empty for all
   */
  default Stream<Listed> list(String prefix) {
    return list(prefix, null);
  }

  /**
   * As {@link #list(String)}, beginning after a key.
   *
   * @param startAfter this key and those before it are left out; null to begin at the start
   */
  Stream<Listed> list(String prefix, @Nullable String startAfter);

  /** What is stored under a key; empty when there is nothing. */
  Optional<Head> head(String key);

  /**
   * Some bytes of an object.
   *
   * @param from the first byte, from 0
   * @param length how many, from 1; fewer come back at the object's end, none past it
   * @param ifMatch when given, the ETag that the object must still have
   * @throws NotFoundException when there is no such object
   * @throws PreconditionFailedException when it has another ETag
   */
  byte[] read(String key, long from, int length, @Nullable String ifMatch);

  /**
   * An object's bytes from {@code from} to its end, for reading while they arrive; the caller
   * closes. A connection that breaks on the way ends in an IOException, never in a short read.
   *
   * @param from the first byte, less than the object's size unless 0
   * @param ifMatch when given, the ETag that the object must still have
   * @throws NotFoundException when there is no such object
   * @throws PreconditionFailedException when it has another ETag
   */
  InputStream open(String key, long from, @Nullable String ifMatch);

  /** The whole object, see {@link #open(String, long, String)}. */
  default InputStream open(String key, @Nullable String ifMatch) {
    return open(key, 0, ifMatch);
  }

  /**
   * Stores an object in one request, at most 5 GiB.
   *
   * @param metadata names in lower case, values in ASCII, 2 KB together
   * @return its ETag
   * @throws PreconditionFailedException when the condition does not hold
   * @throws NotFoundException when it is {@link Condition.IfMatch} and there is no such object
   * @throws ConflictException when another write of the key is under way: look again, then retry
   */
  String put(String key, Content content, Map<String, String> metadata, Condition condition);

  /**
   * Removes an object. On a store without conditional deletes ({@link
   * StoreAbilities#conditionalDelete()}) the ETag is compared first, and a write that falls between
   * the two is lost.
   *
   * @param ifMatch when given, only this version is removed
   * @return false when another version is there, which stays; true when nothing is there any more
   */
  boolean delete(String key, @Nullable String ifMatch);

  /**
   * Copies an object on the server; above 5 GiB in parts. The content type goes along.
   *
   * @param ifMatch when given, the ETag that the source must have
   * @param target a bucket of the same store
   * @param metadata replaces the source's; null keeps it
   * @return the copy's ETag
   * @throws NotFoundException when there is no such object
   * @throws PreconditionFailedException when it has another ETag
   */
  String copyTo(
      String key,
      @Nullable String ifMatch,
      Bucket target,
      String targetKey,
      @Nullable Map<String, String> metadata);

  /**
   * Begins an upload in parts. S3 takes metadata and type here, not at the end.
   *
   * @param contentType for example {@code video/mp4}
   */
  Multipart startMultipart(String key, Map<String, String> metadata, String contentType);

  /** Uploads begun before an instant and never ended, for keys that start with the prefix. */
  Stream<StaleUpload> uploadsOlderThan(String prefix, Instant instant);

  /** Drops an upload and its parts; nothing happens when it is gone already. */
  void abort(StaleUpload upload);
}
