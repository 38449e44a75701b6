package dev.reelroutes.routes.store;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CopyPartResult;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** A multipart upload on an S3 store. */
final class S3Multipart implements Multipart {

  private final S3Client client;
  private final Failures failures;
  private final CreateMultipartUploadRequest target;
  private final CreateMultipartUploadResponse upload;
  private final Map<Integer, CompletedPart> parts = new ConcurrentSkipListMap<>();
  private boolean ended;

  private S3Multipart(
      S3Client client,
      Failures failures,
      CreateMultipartUploadRequest target,
      CreateMultipartUploadResponse upload) {
    this.client = client;
    this.failures = failures;
    this.target = target;
    this.upload = upload;
  }

  static S3Multipart start(
      S3Client client, Failures failures, Consumer<CreateMultipartUploadRequest.Builder> target) {
    CreateMultipartUploadRequest request =
        CreateMultipartUploadRequest.builder()
            .applyMutation(target)
            // Said at the beginning, because the SDK sends this one with each part; a store that
            // does not know it does not repeat it in its answer.
            .checksumAlgorithm(ChecksumAlgorithm.CRC32)
            .build();
    return new S3Multipart(client, failures, request, client.createMultipartUpload(request));
  }

  @Override
  public void uploadPart(int number, Content content) {
    UploadPartResponse part =
        guard(
            Operation.WRITE,
            () ->
                client.uploadPart(
                    b ->
                        b.bucket(target.bucket())
                            .key(target.key())
                            .uploadId(upload.uploadId())
                            .checksumAlgorithm(upload.checksumAlgorithm())
                            .partNumber(number),
                    S3Bucket.body(content)));
    // A store that knows the parts' checksums wants them repeated at the end.
    parts.put(
        number,
        CompletedPart.builder()
            .partNumber(number)
            .eTag(part.eTag())
            .checksumCRC32(part.checksumCRC32())
            .checksumCRC32C(part.checksumCRC32C())
            .checksumCRC64NVME(part.checksumCRC64NVME())
            .build());
  }

  @Override
  public void copyPart(
      int number, String sourceKey, String sourceEtag, long from, long toExclusive) {
    copyPart(number, new S3Source(target.bucket(), sourceKey, sourceEtag), from, toExclusive);
  }

  @Override
  public void copyWhole(int number, String sourceKey, String sourceEtag) {
    copyPart(number, new S3Source(target.bucket(), sourceKey, sourceEtag), null);
  }

  /** Copies a range of any length, in as many parts as it takes, from the first part on. */
  void copyParts(S3Source source, long from, long toExclusive) {
    int number = 0;
    for (Ranges.Range range : Ranges.parts(from, toExclusive, LARGEST_PART)) {
      copyPart(++number, source, range.from(), range.toExclusive());
    }
  }

  private void copyPart(int number, S3Source source, long from, long toExclusive) {
    if (from < 0 || toExclusive <= from) {
      throw new IllegalArgumentException("cannot copy bytes " + from + " to " + toExclusive);
    }
    copyPart(number, source, "bytes=" + from + "-" + (toExclusive - 1));
  }

  private void copyPart(int number, S3Source source, @Nullable String range) {
    CopyPartResult part =
        guard(
            Operation.COPY,
            () ->
                client
                    .uploadPartCopy(
                        b ->
                            b.sourceBucket(source.bucket())
                                .sourceKey(source.key())
                                .copySourceIfMatch(Etags.quoted(source.etag()))
                                .copySourceRange(range)
                                .destinationBucket(target.bucket())
                                .destinationKey(target.key())
                                .uploadId(upload.uploadId())
                                .partNumber(number))
                    .copyPartResult());
    parts.put(
        number,
        CompletedPart.builder()
            .partNumber(number)
            .eTag(part.eTag())
            .checksumCRC32(part.checksumCRC32())
            .checksumCRC32C(part.checksumCRC32C())
            .checksumCRC64NVME(part.checksumCRC64NVME())
            .build());
  }

  @Override
  public String complete(Condition condition) {
    String etag =
        guard(
            Operation.WRITE,
            () ->
                client
                    .completeMultipartUpload(
                        b ->
                            b.bucket(target.bucket())
                                .key(target.key())
                                .uploadId(upload.uploadId())
                                .ifMatch(Conditions.ifMatch(condition))
                                .ifNoneMatch(Conditions.ifNoneMatch(condition))
                                .multipartUpload(m -> m.parts(parts.values())))
                    .eTag());
    ended = true;
    return Etags.bare(etag);
  }

  @Override
  public void abort() {
    if (ended) {
      return;
    }
    ended = true;
    try {
      guard(
          Operation.ABORT,
          () ->
              client.abortMultipartUpload(
                  b -> b.bucket(target.bucket()).key(target.key()).uploadId(upload.uploadId())));
    } catch (NotFoundException e) {
      // Ended by somebody else, or by a conflict.
    }
  }

  private <T> T guard(Operation operation, Supplier<T> request) {
    return failures.guard(operation, target.bucket(), target.key(), request);
  }
}
