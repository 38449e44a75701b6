package dev.reelroutes.standalone.s3.awssdk;

import java.io.InputStream;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * What an upload in parts was begun with. S3 takes metadata at the beginning, the file system store
 * at the end; in between an empty hidden object keeps it, also over a restart.
 */
final class Uploads {

  // S3Proxy refuses keys of clients that begin so.
  static final String STUB = ".s3proxy-mpu-stub-";

  private final BlobStore store;

  Uploads(BlobStore store) {
    this.store = store;
  }

  static boolean isStub(String key) {
    return key.startsWith(STUB);
  }

  void begin(String id, CreateMultipartUploadRequest request) {
    store.putBlob(
        software.amazon.awssdk.services.s3.model.PutObjectRequest.builder()
            .bucket(request.bucket())
            .key(STUB + id)
            .contentLength(0L)
            .cacheControl(request.cacheControl())
            .contentDisposition(request.contentDisposition())
            .contentEncoding(request.contentEncoding())
            .contentLanguage(request.contentLanguage())
            .contentType(request.contentType())
            .metadata(TemporaryNames.marked(request.key(), request.metadata()))
            .build(),
        InputStream.nullInputStream());
  }

  /** The upload as it was begun. */
  MultipartUpload find(MultipartUpload named) {
    HeadObjectResponse stub = store.blobMetadataIfPresent(named.containerName(), STUB + named.id());
    if (stub == null) {
      throw S3Errors.noSuchUpload();
    }
    return new MultipartUpload(
        named.id(),
        CreateMultipartUploadRequest.builder()
            .bucket(named.containerName())
            .key(named.blobName())
            .cacheControl(stub.cacheControl())
            .contentDisposition(stub.contentDisposition())
            .contentEncoding(stub.contentEncoding())
            .contentLanguage(stub.contentLanguage())
            .contentType(stub.contentType())
            .metadata(stub.metadata())
            .build());
  }

  void end(MultipartUpload upload) {
    store.removeBlob(upload.containerName(), STUB + upload.id());
  }
}
