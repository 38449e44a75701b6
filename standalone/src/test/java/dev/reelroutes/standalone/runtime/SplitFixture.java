package dev.reelroutes.standalone.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelroutes.fixtures.ForeignVideo;
import dev.reelroutes.fixtures.MovieFrames;
import dev.reelroutes.fixtures.NumberReader;
import dev.reelroutes.standalone.driver.Pipeline;
import dev.reelroutes.standalone.driver.PipelineStarter.Purpose;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A server with the split pipeline on embedded services, spoken to as any client would. */
public record SplitFixture(Pipeline pipeline, Path folder) implements AutoCloseable {

  /** Where videos are uploaded. */
  public static final String INPUT = "reelroutes-videos";

  /** Where parts are found. */
  public static final String OUTPUT = "reelroutes-parts";

  static SplitFixture start(Path folder, String... overrides) throws IOException {
    Map<String, String> settings = new HashMap<>();
    try (ServerSocket free = new ServerSocket(0)) {
      settings.put("http.port", Integer.toString(free.getLocalPort()));
    }
    settings.put("pipelines", "split");
    settings.put("embedded.port", "0");
    settings.put("embedded.queue-port", "0");
    settings.put("split.output_files_duration_in_sec", "1");
    settings.put("split.scratch", folder.resolve("scratch").toString());
    settings.put("errors.redelivery-delay", "10");
    for (int i = 0; i < overrides.length; i += 2) {
      settings.put(overrides[i], overrides[i + 1]);
    }
    return new SplitFixture(
        StandalonePipeline.start(settings, folder.resolve("data"), Purpose.SERVE), folder);
  }

  /** A numbered video of four seconds with sound. */
  static Path video(Path file) {
    return ForeignVideo.of(100, 25).in("mp4", "libopenh264").sounding("aac").write(file);
  }

  S3Client s3() {
    return pipeline.s3();
  }

  void upload(String key, Path video) {
    s3().putObject(r -> r.bucket(INPUT).key(key), RequestBody.fromFile(video));
  }

  List<String> keys(String prefix) {
    return keys(s3(), prefix);
  }

  private static List<String> keys(S3Client s3, String prefix) {
    return s3
        .listObjectsV2Paginator(r -> r.bucket(OUTPUT).prefix(prefix).encodingType(EncodingType.URL))
        .contents()
        .stream()
        .map(S3Object::key)
        .toList();
  }

  /** What the server says that the table holds. */
  JsonNode videos() {
    return videos(pipeline.access().http());
  }

  /** What a server says that the table holds. */
  public static JsonNode videos(String http) {
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create(http + "/api/videos")).build();
      return new ObjectMapper()
          .readTree(
              HttpClient.newHttpClient()
                  .send(request, HttpResponse.BodyHandlers.ofString())
                  .body());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The claim to an upload with this key and state. */
  public static boolean has(JsonNode videos, String key, String state) {
    return StreamSupport.stream(videos.path("claims").spliterator(), false)
        .anyMatch(
            claim ->
                claim.path("key").asText().equals(key)
                    && claim.path("state").asText().equals(state));
  }

  void await(String key, String state) {
    Fixture.until(key + " " + state, () -> has(videos(), key, state));
  }

  void assertIsWhole(String key, String stem, int pictures) throws IOException {
    assertIsWhole(videos(), s3(), folder, new Expected(key, stem, pictures));
  }

  /** A video, how its parts' keys begin, and how many pictures it has. */
  public record Expected(String key, String stem, int pictures) {}

  /** Parts, items and the list agree, from the stores alone (I9), and hold each picture once. */
  public static void assertIsWhole(JsonNode videos, S3Client s3, Path folder, Expected expected)
      throws IOException {
    Map<Long, JsonNode> items = new TreeMap<>();
    videos.path("items").forEach(item -> items.put(item.path("VideoId").longValue(), item));
    JsonNode upload =
        items.values().stream()
            .filter(item -> item.path("process_step").asText().equals("upload"))
            .filter(item -> item.path("key").asText().equals(expected.key()))
            .reduce(
                (one, other) -> {
                  throw new AssertionError("two items of one upload: " + one + other);
                })
            .orElseThrow();
    assertThat(has(videos, expected.key(), "DONE")).isTrue();
    List<String> keys = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    double duration = 0;
    for (JsonNode id : upload.path("sub_videos")) {
      JsonNode part = items.get(id.longValue());
      assertThat(part.path("parent_video").longValue())
          .isEqualTo(upload.path("VideoId").longValue());
      keys.add(part.path("key").asText());
      duration += part.path("duration").asDouble();
      numbers.addAll(numbers(s3, folder, part.path("key").asText()));
    }
    assertThat(keys)
        .isNotEmpty()
        .containsExactlyElementsOf(
            IntStream.range(0, keys.size()).mapToObj(n -> expected.stem() + n + ".mp4").toList());
    assertThat(keys(s3, expected.stem())).containsExactlyInAnyOrderElementsOf(keys);
    assertThat(items.values().stream().filter(item -> isPart(item, upload))).hasSize(keys.size());
    assertThat(numbers)
        .containsExactlyElementsOf(IntStream.range(0, expected.pictures()).boxed().toList());
    assertThat(duration).isCloseTo(upload.path("duration").asDouble(), within(0.04));
  }

  private static boolean isPart(JsonNode item, JsonNode upload) {
    return item.path("parent_video").longValue() == upload.path("VideoId").longValue();
  }

  private static List<Integer> numbers(S3Client s3, Path folder, String key) throws IOException {
    Path file = Files.createTempFile(folder, "part", ".mp4");
    s3.getObject(
        r -> r.bucket(OUTPUT).key(key),
        ResponseTransformer.toOutputStream(Files.newOutputStream(file)));
    return NumberReader.readAll(MovieFrames.decode(file));
  }

  @Override
  public void close() {
    pipeline.close();
  }
}
