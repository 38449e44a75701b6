package dev.reelroutes.standalone.s3.awssdk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.gaul.s3proxy.blobstore.BlobStore;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * Reads that describe one version. S3Proxy looks a path up anew for size, attributes and bytes, so
 * a write in between gives the size of one version with the ETag of the next: here what was read is
 * compared with a second look, and read again when it differs. Writers are never kept waiting.
 */
abstract class ConsistentReads extends ForwardingStore {

  ConsistentReads(BlobStore store) {
    super(store);
  }

  @Override
  public final HeadObjectResponse blobMetadata(HeadObjectRequest request) {
    HeadObjectResponse before = look(request);
    while (true) {
      HeadObjectResponse after = look(request);
      if (isSame(before, after)) {
        return after;
      }
      before = after;
    }
  }

  private HeadObjectResponse look(HeadObjectRequest request) {
    return ForeignFiles.withEtag(store().blobMetadata(request));
  }

  private static boolean isSame(HeadObjectResponse one, HeadObjectResponse other) {
    return Objects.equals(one.eTag(), other.eTag())
        && Objects.equals(one.contentLength(), other.contentLength())
        && Objects.equals(one.lastModified(), other.lastModified())
        && one.metadata().equals(other.metadata());
  }

  @Override
  public final ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
    HeadObjectRequest look =
        HeadObjectRequest.builder().bucket(request.bucket()).key(request.key()).build();
    while (true) {
      ResponseInputStream<GetObjectResponse> opened = store().getBlob(request);
      HeadObjectResponse after = store().blobMetadataIfPresent(look);
      // Gone by now: what was opened is the last version, or one the next try will not find.
      if (after != null && isSame(opened.response(), after)) {
        return new ResponseInputStream<>(
            ForeignFiles.withEtag(opened.response(), after.contentLength()), opened);
      }
      close(opened);
    }
  }

  private static boolean isSame(GetObjectResponse one, HeadObjectResponse other) {
    return Objects.equals(one.eTag(), other.eTag())
        && Objects.equals(one.lastModified(), other.lastModified())
        && one.metadata().equals(other.metadata());
  }

  private static void close(ResponseInputStream<?> opened) {
    try {
      opened.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
