package dev.reelroutes.standalone.driver;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A store in memory that knows the operations of the driver; listings come in pages of two. */
public final class FakeS3 implements S3Client {

  private static final int PAGE = 2;

  private final Map<String, byte[]> objects = new ConcurrentSkipListMap<>();
  private final Map<String, Map<String, String>> metadata = new ConcurrentSkipListMap<>();
  private final List<Runnable> beforeRead = new ArrayList<>();
  private volatile boolean full;

  /** Fails every write from now on, as a store on a full disk does. */
  public void fillUp() {
    full = true;
  }

  /** Is run before each read of an object: what others do meanwhile. */
  public void beforeEachRead(Runnable action) {
    beforeRead.add(action);
  }

  /** Texts of all objects of a bucket, by key. */
  public Map<String, String> texts(String bucket) {
    Map<String, String> texts = new TreeMap<>();
    objects.forEach(
        (path, bytes) -> {
          if (path.startsWith(bucket + "/")) {
            texts.put(
                path.substring(bucket.length() + 1), new String(bytes, StandardCharsets.UTF_8));
          }
        });
    return texts;
  }

  public Map<String, String> metadata(String bucket, String key) {
    return metadata.getOrDefault(bucket + "/" + key, Map.of());
  }

  public void write(String bucket, String key, String text) {
    objects.put(bucket + "/" + key, text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
    String path = request.bucket() + "/" + request.key();
    if (full) {
      throw S3Exception.builder().statusCode(500).message("disk full").build();
    }
    if (request.ifNoneMatch() != null && objects.containsKey(path)) {
      throw S3Exception.builder().statusCode(412).message("it is there").build();
    }
    try (InputStream in = body.contentStreamProvider().newStream()) {
      metadata.put(path, request.metadata());
      objects.put(path, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return PutObjectResponse.builder().eTag("\"1\"").build();
  }

  @Override
  public <T> T getObject(
      GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
    beforeRead.forEach(Runnable::run);
    byte[] bytes = objects.get(request.bucket() + "/" + request.key());
    if (bytes == null) {
      throw NoSuchKeyException.builder().statusCode(404).message("no such key").build();
    }
    GetObjectResponse response =
        GetObjectResponse.builder().contentLength((long) bytes.length).build();
    try {
      return transformer.transform(
          response, AbortableInputStream.create(new ByteArrayInputStream(bytes)));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public ResponseInputStream<GetObjectResponse> getObject(GetObjectRequest request) {
    return getObject(request, ResponseTransformer.toInputStream());
  }

  @Override
  public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
    String after = request.continuationToken() == null ? "" : request.continuationToken();
    List<S3Object> found =
        texts(request.bucket()).keySet().stream()
            .filter(key -> key.startsWith(request.prefix()) && key.compareTo(after) > 0)
            .limit(PAGE + 1L)
            .map(key -> S3Object.builder().key(key).build())
            .toList();
    boolean more = found.size() > PAGE;
    List<S3Object> page = more ? found.subList(0, PAGE) : found;
    return ListObjectsV2Response.builder()
        .contents(page)
        .isTruncated(more)
        .nextContinuationToken(more ? page.get(PAGE - 1).key() : null)
        .build();
  }

  @Override
  public String serviceName() {
    return "s3";
  }

  @Override
  public void close() {}
}
