package dev.reelroutes.standalone.s3.awssdk;

import com.google.common.hash.Hashing;
import java.time.Instant;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Files that a person copied into a bucket's folder. S3Proxy keeps ETags in extended attributes,
 * which those lack; they get one from size and time, as web servers do, so that they are objects
 * like others.
 */
final class ForeignFiles {

  private ForeignFiles() {}

  static HeadObjectResponse withEtag(HeadObjectResponse head) {
    return head.eTag() == null
        ? head.toBuilder().eTag(etag(head.contentLength(), head.lastModified())).build()
        : head;
  }

  /**
   * @param size of the whole object, not of the range that is read
   */
  static GetObjectResponse withEtag(GetObjectResponse response, long size) {
    return response.eTag() == null
        ? response.toBuilder().eTag(etag(size, response.lastModified())).build()
        : response;
  }

  static S3Object withEtag(S3Object object) {
    return object.eTag() == null
        ? object.toBuilder().eTag(etag(object.size(), object.lastModified())).build()
        : object;
  }

  private static String etag(long size, Instant modified) {
    return Hashing.murmur3_128()
        .newHasher()
        .putLong(size)
        .putLong(modified.toEpochMilli())
        .hash()
        .toString();
  }
}
