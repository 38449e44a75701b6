package dev.reelroutes.lambda;

import dev.reelroutes.fixtures.DrawnPhoto;
import dev.reelroutes.fixtures.ForeignVideo;
import dev.reelroutes.fixtures.MovieFrames;
import dev.reelroutes.fixtures.NumberReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The store as somebody outside sees it. */
@ApplicationScoped
public class Cloud {

  @Inject CamelContext camel;

  S3Client s3() {
    return camel.getRegistry().findSingleByType(S3Client.class);
  }

  static byte[] photo(int number) {
    return DrawnPhoto.numbered(number)
        .sized(320, 240)
        .taken(LocalDateTime.of(2024, 1, 1, 20, 0).plusDays(number))
        .jpeg();
  }

  void upload(String key, byte[] content, Map<String, String> metadata) {
    s3().putObject(
            r -> r.bucket("test-uploads").key(key).metadata(metadata),
            RequestBody.fromBytes(content));
  }

  /** Uploads a video of so many numbered pictures, 25 a second, with a key frame each second. */
  void video(String key, int pictures) {
    video("test-videos", key, pictures);
  }

  void video(String bucket, String key, int pictures) {
    try {
      Path file = Files.createTempFile("video", ".mp4");
      ForeignVideo.of(pictures, 25).in("mp4", "libopenh264").write(file);
      put(bucket, key, Files.readAllBytes(file));
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void put(String bucket, String key, byte[] content) {
    s3().putObject(r -> r.bucket(bucket).key(key), RequestBody.fromBytes(content));
  }

  /** The numbers that the pictures of all parts of a video carry, decoded. */
  List<Integer> pictures(String stem, int parts) {
    return IntStream.range(0, parts)
        .mapToObj(part -> download("test-parts", stem + part + ".mp4"))
        .flatMap(part -> NumberReader.readAll(MovieFrames.decode(part)).stream())
        .toList();
  }

  /** The numbers that the pictures of a video carry, decoded. */
  List<Integer> numbersOf(String bucket, String key) {
    return NumberReader.readAll(MovieFrames.decode(download(bucket, key)));
  }

  private Path download(String bucket, String key) {
    try {
      Path file = Files.createTempFile("part", ".mp4");
      file.toFile().deleteOnExit();
      Files.write(file, s3().getObjectAsBytes(r -> r.bucket(bucket).key(key)).asByteArray());
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> keys(String bucket, String prefix) {
    return s3()
        .listObjectsV2Paginator(r -> r.bucket("test-" + bucket).prefix(prefix))
        .contents()
        .stream()
        .map(S3Object::key)
        .toList();
  }

  /** How many uploads of a movie have begun and not ended. */
  long halfSent(String key) {
    return s3().listMultipartUploads(r -> r.bucket("test-movies")).uploads().stream()
        .filter(upload -> upload.key().equals(key))
        .count();
  }

  String text(String bucket, String key) {
    return s3().getObjectAsBytes(r -> r.bucket("test-" + bucket).key(key)).asUtf8String();
  }

  /** The numbers that the movie's frames carry, decoded. */
  List<Integer> numbers(String movie) {
    try {
      Path file = Files.createTempFile("movie", ".mp4");
      Files.write(
          file,
          s3().getObjectAsBytes(r -> r.bucket("test-movies").key(movie + ".mp4")).asByteArray());
      List<Integer> numbers =
          MovieFrames.decode(file).stream().map(p -> NumberReader.read(p, 320, 240)).toList();
      Files.delete(file);
      return numbers;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
