package dev.reelroutes.standalone.s3.awssdk;

import java.time.temporal.ChronoUnit;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** A copy said as a read and a write, so that both are as atomic as those are. */
final class Copies {

  /** What a read answers where a copy answers 412. */
  static final int NOT_MODIFIED = 304;

  private Copies() {}

  static GetObjectRequest read(CopyObjectRequest copy) {
    return GetObjectRequest.builder()
        .bucket(copy.sourceBucket())
        .key(copy.sourceKey())
        .ifMatch(copy.copySourceIfMatch())
        .ifNoneMatch(copy.copySourceIfNoneMatch())
        .ifModifiedSince(copy.copySourceIfModifiedSince())
        .ifUnmodifiedSince(copy.copySourceIfUnmodifiedSince())
        .build();
  }

  static PutObjectRequest write(CopyObjectRequest copy, GetObjectResponse source) {
    PutObjectRequest.Builder write =
        PutObjectRequest.builder()
            .bucket(copy.destinationBucket())
            .key(copy.destinationKey())
            .contentLength(source.contentLength())
            .acl(copy.acl())
            .ifMatch(copy.ifMatch())
            .ifNoneMatch(copy.ifNoneMatch());
    if (copy.metadataDirective() == MetadataDirective.REPLACE) {
      return write
          .cacheControl(copy.cacheControl())
          .contentDisposition(copy.contentDisposition())
          .contentEncoding(copy.contentEncoding())
          .contentLanguage(copy.contentLanguage())
          .contentType(copy.contentType())
          .metadata(copy.metadata())
          .build();
    }
    return write
        .cacheControl(source.cacheControl())
        .contentDisposition(source.contentDisposition())
        .contentEncoding(source.contentEncoding())
        .contentLanguage(source.contentLanguage())
        .contentType(source.contentType())
        .metadata(source.metadata())
        .build();
  }

  /** Refuses to delete what is there when it is not what the request means. */
  static void judgeDelete(DeleteObjectRequest request, HeadObjectResponse there) {
    String etag = request.ifMatch();
    boolean otherEtag = etag != null && !AtomicStore.isMatch(etag, there);
    boolean otherSize =
        request.ifMatchSize() != null && !request.ifMatchSize().equals(there.contentLength());
    // HTTP dates have whole seconds.
    boolean otherTime =
        request.ifMatchLastModifiedTime() != null
            && !request
                .ifMatchLastModifiedTime()
                .truncatedTo(ChronoUnit.SECONDS)
                .equals(there.lastModified().truncatedTo(ChronoUnit.SECONDS));
    if (otherEtag || otherSize || otherTime) {
      throw S3Errors.preconditionFailed();
    }
  }
}
