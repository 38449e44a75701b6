package dev.reelroutes.standalone.s3.awssdk;

import dev.reelroutes.standalone.s3.ObjectEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * A file system store whose conditional writes are atomic in this process, which the data folder's
 * lock makes the only one. Without it, two writers that both saw the old ETag both succeed and one
 * of them is lost. Tells a listener of each change.
 */
abstract class AtomicStore extends ConsistentReads {

  /** Bytes that stay free, so that attributes and directories can always be written. */
  static final long RESERVE = 32L << 20;

  // A delete that empties a folder removes it, also from under a write that just made it.
  private static final int TRIES = 5;

  private final KeyRules rules;
  private final LongSupplier freeBytes;
  private final Consumer<ObjectEvent> listener;
  private final KeyLocks locks = new KeyLocks();
  private final InFlight inFlight = new InFlight();

  AtomicStore(BlobStore store, Path root, LongSupplier freeBytes, Consumer<ObjectEvent> listener) {
    super(store);
    this.rules = new KeyRules(root);
    this.freeBytes = freeBytes;
    this.listener = listener;
  }

  @Override
  public final PutObjectResponse putBlob(PutObjectRequest request, InputStream body) {
    return Bodies.takeWhole(body, () -> put(request, body, ObjectEvent.Type.PUT));
  }

  private PutObjectResponse put(PutObjectRequest request, InputStream body, ObjectEvent.Type type) {
    String bucket = request.bucket();
    String key = request.key();
    rules.check(bucket, key);
    checkSpace(request.contentLength());
    Runnable condition = () -> judge(bucket, key, request.ifMatch(), request.ifNoneMatch());
    // Judged once before the body is written, which saves that, and again when it counts.
    condition.run();
    Publication publication = new Publication(body, locks.of(bucket, key), condition);
    PutObjectRequest marked =
        request.toBuilder().metadata(TemporaryNames.marked(key, request.metadata())).build();
    PutObjectResponse answer =
        writing(
            bucket,
            key,
            () -> {
              try {
                return repeated(
                    () -> store().putBlob(marked, publication), () -> !publication.hasBegun());
              } finally {
                publication.release();
              }
            });
    tell(new ObjectEvent(type, bucket, key, request.contentLength(), bare(answer.eTag())));
    return answer;
  }

  @Override
  public final CopyObjectResponse copyBlob(CopyObjectRequest request) {
    try (var source = getBlob(Copies.read(request))) {
      PutObjectResponse copy =
          put(Copies.write(request, source.response()), source, ObjectEvent.Type.COPY);
      return CopyObjectResponse.builder().copyObjectResult(r -> r.eTag(copy.eTag())).build();
    } catch (S3Exception e) {
      throw e.statusCode() == Copies.NOT_MODIFIED ? S3Errors.preconditionFailed() : e;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public final DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
    String bucket = request.bucket();
    String key = request.key();
    DeleteObjectRequest unconditional =
        request.toBuilder().ifMatch(null).ifMatchSize(null).ifMatchLastModifiedTime(null).build();
    Optional<HeadObjectResponse> removed;
    DeleteObjectResponse answer;
    Lock lock = lock(bucket, key);
    try {
      removed = Optional.ofNullable(blobMetadataIfPresent(bucket, key));
      removed.ifPresent(head -> Copies.judgeDelete(request, head));
      answer = store().removeBlob(unconditional);
    } finally {
      lock.unlock();
    }
    removed.ifPresent(
        h ->
            tell(
                new ObjectEvent(
                    ObjectEvent.Type.DELETE, bucket, key, h.contentLength(), bare(h.eTag()))));
    return answer;
  }

  @Override
  public final ListObjectsV2Response list(ListObjectsV2Request request) {
    ListObjectsV2Response page = store().list(request);
    return page.toBuilder()
        .contents(
            page.contents().stream()
                .filter(o -> !isHidden(request.bucket(), o.key()))
                .map(ForeignFiles::withEtag)
                .toList())
        .build();
  }

  private boolean isHidden(String bucket, String key) {
    // In this order: a writer that ended in between has removed its temporary file by now.
    return Uploads.isStub(key)
        || inFlight.isTemporary(bucket, key)
        || (TemporaryNames.keyOf(key).isPresent() && !store().blobExists(bucket, key));
  }

  final KeyRules rules() {
    return rules;
  }

  final void checkSpace(@Nullable Long needed) {
    if (freeBytes.getAsLong() - (needed == null ? 0 : needed) < RESERVE) {
      throw S3Errors.diskFull();
    }
  }

  final void judge(
      String bucket, String key, @Nullable String ifMatch, @Nullable String ifNoneMatch) {
    if (ifMatch == null && ifNoneMatch == null) {
      return;
    }
    HeadObjectResponse there = blobMetadataIfPresent(bucket, key);
    if (there == null) {
      if (ifMatch != null) {
        throw S3Errors.noSuchKey();
      }
      return;
    }
    boolean other = ifMatch != null && !isMatch(ifMatch, there);
    boolean same = ifNoneMatch != null && isMatch(ifNoneMatch, there);
    if (other || same) {
      throw S3Errors.preconditionFailed();
    }
  }

  static boolean isMatch(String condition, HeadObjectResponse there) {
    return condition.equals("*") || bare(condition).equals(bare(there.eTag()));
  }

  final Lock lock(String bucket, String key) {
    Lock lock = locks.of(bucket, key);
    lock.lock();
    return lock;
  }

  /** Runs a write whose temporary file stays out of listings. */
  final <T> T writing(String bucket, String key, Supplier<T> write) {
    inFlight.begin(bucket, key);
    try {
      return write.get();
    } finally {
      inFlight.end(bucket, key);
    }
  }

  /** Runs a write, and names what the file system had against it. */
  static <T> T repeated(Supplier<T> write, Supplier<Boolean> canRepeat) {
    for (int tries = 1; ; tries++) {
      try {
        return write.get();
      } catch (RuntimeException e) {
        boolean folderGone = e.getCause() instanceof NoSuchFileException;
        if (folderGone && tries < TRIES && canRepeat.get()) {
          continue;
        }
        throw e.getCause() instanceof IOException cause ? named(cause, e) : e;
      }
    }
  }

  private static RuntimeException named(IOException cause, RuntimeException otherwise) {
    RuntimeException named = S3Errors.of(cause);
    return named == null ? otherwise : named;
  }

  final void tell(ObjectEvent event) {
    listener.accept(event);
  }

  static String bare(String etag) {
    return etag.replace("\"", "");
  }
}
