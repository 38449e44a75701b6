package dev.reelroutes.standalone.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The few things that the driver asks of an S3 store. */
final class Store {

  private final S3Client s3;

  Store(S3Client s3) {
    this.s3 = s3;
  }

  /** Uploads a file as it is; what it is, is for the routes to find out. */
  void upload(String bucket, String key, Path file, Map<String, String> metadata) {
    s3.putObject(r -> r.bucket(bucket).key(key).metadata(metadata), RequestBody.fromFile(file));
  }

  /** Writes JSON under a key that must not be there yet. */
  void create(String bucket, String key, Object json) {
    s3.putObject(
        r -> r.bucket(bucket).key(key).contentType("application/json").ifNoneMatch("*"),
        RequestBody.fromString(Json.write(json)));
  }

  /** Reads JSON; empty when the key is not there. */
  <T> Optional<T> read(String bucket, String key, Class<T> type) {
    try {
      byte[] json = s3.getObjectAsBytes(r -> r.bucket(bucket).key(key)).asByteArrayUnsafe();
      return Optional.of(Json.read(json, type, bucket + "/" + key));
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    }
  }

  /** All keys that begin so, in the order of the store. */
  List<String> keys(String bucket, String prefix) {
    return s3.listObjectsV2Paginator(r -> r.bucket(bucket).prefix(prefix)).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  /**
   * Writes an object to a file, over what is there.
   *
   * @return whether the key is there
   */
  boolean download(String bucket, String key, Path file) throws IOException {
    try (ResponseInputStream<GetObjectResponse> body =
        s3.getObject(r -> r.bucket(bucket).key(key))) {
      Files.copy(body, file, StandardCopyOption.REPLACE_EXISTING);
      return true;
    } catch (NoSuchKeyException e) {
      return false;
    }
  }
}
