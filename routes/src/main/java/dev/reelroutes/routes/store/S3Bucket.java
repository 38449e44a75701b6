package dev.reelroutes.routes.store;

import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** A bucket of Amazon S3 or of any store that speaks its protocol. */
public final class S3Bucket implements Bucket {

  private static final int RANGE_NOT_SATISFIABLE = 416;

  private final S3Client client;
  private final String name;
  private final StoreAbilities abilities;
  private final Failures failures;

  /**
   * @param client not closed by this
   * @param abilities as {@link StoreCheck} found them
   */
  public S3Bucket(S3Client client, String name, StoreAbilities abilities) {
    this.client = client;
    this.name = name;
    this.abilities = abilities;
    this.failures = new Failures(client);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Stream<Listed> list(String prefix, @Nullable String startAfter) {
    // The paginator asks for its pages while it is read, outside of guard: wrap each step instead.
    return Pages.of(
            () ->
                client
                    .listObjectsV2Paginator(
                        // XML cannot hold every character that a key can.
                        b ->
                            b.bucket(name)
                                .prefix(prefix)
                                .startAfter(startAfter)
                                .encodingType(EncodingType.URL))
                    .contents()
                    .iterator(),
            e -> failures.of(e, Operation.LIST, name, null))
        .map(o -> new Listed(o.key(), o.size(), o.eTag(), o.lastModified()));
  }

  @Override
  public Optional<Head> head(String key) {
    return guard(
        Operation.HEAD,
        key,
        () -> {
          try {
            return Optional.of(head(client.headObject(b -> b.bucket(name).key(key))));
          } catch (NoSuchKeyException e) {
            return Optional.empty();
          }
        });
  }

  private static Head head(HeadObjectResponse answer) {
    return new Head(
        answer.contentLength(),
        answer.eTag(),
        answer.lastModified(),
        Optional.ofNullable(answer.contentType()).orElse(Content.UNKNOWN_TYPE),
        answer.metadata(),
        answer.versionId());
  }

  @Override
  public byte[] read(String key, long from, int length, @Nullable String ifMatch) {
    if (from < 0 || length < 1) {
      throw new IllegalArgumentException("cannot read " + length + " bytes from " + from);
    }
    GetObjectRequest request = get(key, "bytes=" + from + "-" + (from + length - 1), ifMatch);
    return guard(
        Operation.READ,
        key,
        () -> {
          try {
            return client.getObjectAsBytes(request).asByteArrayUnsafe();
          } catch (AwsServiceException e) {
            if (e.statusCode() == RANGE_NOT_SATISFIABLE) {
              return new byte[0];
            }
            throw e;
          }
        });
  }

  @Override
  public InputStream open(String key, long from, @Nullable String ifMatch) {
    GetObjectRequest request = get(key, from == 0 ? null : "bytes=" + from + "-", ifMatch);
    return guard(Operation.READ, key, () -> client.getObject(request));
  }

  private GetObjectRequest get(String key, @Nullable String range, @Nullable String ifMatch) {
    return GetObjectRequest.builder()
        .bucket(name)
        .key(key)
        .range(range)
        .ifMatch(ifMatch == null ? null : Etags.quoted(ifMatch))
        .build();
  }

  @Override
  public String put(
      String key, Content content, Map<String, String> metadata, Condition condition) {
    PutObjectRequest request =
        PutObjectRequest.builder()
            .bucket(name)
            .key(key)
            .metadata(metadata)
            .ifMatch(Conditions.ifMatch(condition))
            .ifNoneMatch(Conditions.ifNoneMatch(condition))
            .build();
    return guard(
        Operation.WRITE, key, () -> Etags.bare(client.putObject(request, body(content)).eTag()));
  }

  static RequestBody body(Content content) {
    return RequestBody.fromContentProvider(content::open, content.length(), content.type());
  }

  @Override
  public boolean delete(String key, @Nullable String ifMatch) {
    boolean compare = ifMatch != null && !abilities.conditionalDelete();
    if (compare && !isStill(key, ifMatch)) {
      return head(key).isEmpty();
    }
    String condition = ifMatch == null || compare ? null : Etags.quoted(ifMatch);
    try {
      guard(
          Operation.DELETE,
          key,
          () -> client.deleteObject(b -> b.bucket(name).key(key).ifMatch(condition)));
      return true;
    } catch (NotFoundException e) {
      return true;
    } catch (PreconditionFailedException e) {
      // The first try may have succeeded and its answer been lost: gone is gone.
      return head(key).isEmpty();
    }
  }

  private boolean isStill(String key, @Nullable String etag) {
    return head(key).filter(h -> h.etag().equals(etag)).isPresent();
  }

  @Override
  public String copyTo(
      String key,
      @Nullable String ifMatch,
      Bucket target,
      String targetKey,
      @Nullable Map<String, String> metadata) {
    Head head = source(key, ifMatch);
    Map<String, String> kept = metadata == null ? head.metadata() : metadata;
    if (head.size() > Multipart.LARGEST_PART) {
      return copyInParts(new S3Source(name, key, head.etag()), head, target, targetKey, kept);
    }
    CopyObjectRequest request =
        CopyObjectRequest.builder()
            .sourceBucket(name)
            .sourceKey(key)
            .copySourceIfMatch(Etags.quoted(head.etag()))
            .destinationBucket(target.name())
            .destinationKey(targetKey)
            .metadataDirective(MetadataDirective.REPLACE)
            .contentType(head.type())
            .metadata(kept)
            .build();
    return guard(
        Operation.COPY,
        key,
        () -> Etags.bare(client.copyObject(request).copyObjectResult().eTag()));
  }

  private Head source(String key, @Nullable String ifMatch) {
    String what = "cannot copy " + Quoted.of(key) + " in bucket " + Quoted.of(name);
    Head head =
        head(key)
            .orElseThrow(() -> new NotFoundException(what + ": there is no such object", null));
    if (ifMatch != null && !head.etag().equals(Etags.bare(ifMatch))) {
      throw new PreconditionFailedException(what + ": it has changed", null);
    }
    return head;
  }

  private String copyInParts(
      S3Source source, Head head, Bucket target, String targetKey, Map<String, String> metadata) {
    S3Bucket there = new S3Bucket(client, target.name(), abilities);
    try (S3Multipart upload = there.startMultipart(targetKey, metadata, head.type())) {
      upload.copyParts(source, 0, head.size());
      return upload.complete(Condition.always());
    }
  }

  @Override
  public S3Multipart startMultipart(String key, Map<String, String> metadata, String contentType) {
    return guard(
        Operation.WRITE,
        key,
        () ->
            S3Multipart.start(
                client,
                failures,
                b -> b.bucket(name).key(key).metadata(metadata).contentType(contentType)));
  }

  @Override
  public Stream<StaleUpload> uploadsOlderThan(String prefix, Instant instant) {
    return Pages.of(
            () ->
                client
                    .listMultipartUploadsPaginator(
                        b -> b.bucket(name).prefix(prefix).encodingType(EncodingType.URL))
                    .uploads()
                    .iterator(),
            e -> failures.of(e, Operation.LIST_UPLOADS, name, null))
        .filter(u -> u.initiated().isBefore(instant))
        .map(u -> new StaleUpload(u.key(), u.uploadId(), u.initiated()));
  }

  @Override
  public void abort(StaleUpload upload) {
    try {
      guard(
          Operation.ABORT,
          upload.key(),
          () ->
              client.abortMultipartUpload(
                  b -> b.bucket(name).key(upload.key()).uploadId(upload.uploadId())));
    } catch (NotFoundException e) {
      // Somebody else was faster.
    }
  }

  private <T> T guard(Operation operation, String key, Supplier<T> request) {
    return failures.guard(operation, name, key, request);
  }
}
