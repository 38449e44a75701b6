package dev.reelroutes.standalone.s3.awssdk;

import dev.reelroutes.standalone.s3.ObjectEvent;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** The store behind the embedded S3: a folder whose sub-folders are buckets. */
public final class FolderStore extends AtomicStore {

  private final Uploads uploads = new Uploads(store());

  /**
   * @param root absolute: with a relative one S3Proxy's listings come back empty
   * @param freeBytes of the disk; writes are refused before the last 32 MiB of it
   * @param listener called after each change, in the thread of the request, before the client has
   *     its answer: it hands the event over and neither waits nor throws
   */
  public FolderStore(Path root, LongSupplier freeBytes, Consumer<ObjectEvent> listener) {
    super(new FilesystemNio2BlobStore(absolute(root).toString()), root, freeBytes, listener);
  }

  private static Path absolute(Path root) {
    if (!root.isAbsolute()) {
      throw new IllegalArgumentException("not an absolute folder: " + root);
    }
    return root;
  }

  @Override
  public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
    rules().checkMultipart(request.bucket(), request.key());
    checkSpace(0L);
    MultipartUpload upload = store().initiateMultipartUpload(request);
    uploads.begin(upload.id(), request);
    return upload;
  }

  @Override
  public UploadPartResponse uploadMultipartPart(
      MultipartUpload upload, UploadPartRequest request, InputStream body) {
    return Bodies.takeWhole(
        body,
        () -> {
          checkSpace(request.contentLength());
          MultipartUpload found = uploads.find(upload);
          return repeated(() -> store().uploadMultipartPart(found, request, body), () -> false);
        });
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      MultipartUpload named, CompleteMultipartUploadRequest request) {
    String bucket = request.bucket();
    String key = request.key();
    CompleteMultipartUploadResponse answer;
    long size;
    Lock lock = lock(bucket, key);
    try {
      MultipartUpload upload = uploads.find(named);
      judge(bucket, key, request.ifMatch(), request.ifNoneMatch());
      rules().check(bucket, key);
      checkSpace(store().listMultipartUpload(upload).stream().mapToLong(part -> part.size()).sum());
      answer =
          writing(
              bucket,
              key,
              () -> repeated(() -> store().completeMultipartUpload(upload, request), () -> true));
      size = blobMetadata(bucket, key).contentLength();
      uploads.end(upload);
    } finally {
      lock.unlock();
    }
    tell(new ObjectEvent(ObjectEvent.Type.COMPLETE, bucket, key, size, bare(answer.eTag())));
    return answer;
  }

  @Override
  public void abortMultipartUpload(MultipartUpload named) {
    MultipartUpload upload = uploads.find(named);
    store().abortMultipartUpload(upload);
    uploads.end(upload);
  }
}
