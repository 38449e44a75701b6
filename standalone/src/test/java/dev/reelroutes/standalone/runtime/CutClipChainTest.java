package dev.reelroutes.standalone.runtime;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.okXml;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import dev.reelroutes.fixtures.FfmpegTool;
import dev.reelroutes.fixtures.ForeignVideo;
import dev.reelroutes.fixtures.MovieFrames;
import dev.reelroutes.fixtures.NumberReader;
import dev.reelroutes.media.cut.CutLimits;
import dev.reelroutes.media.cut.VideoCutter;
import dev.reelroutes.routes.clips.CameraStandIn;
import dev.reelroutes.standalone.driver.Pipeline;
import dev.reelroutes.standalone.driver.PipelineStarter.Purpose;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sqs.SqsClient;

/** From recordings in a bucket and a request in a queue to a clip: nothing of it is a stand-in. */
class CutClipChainTest {

  private static final String CAMERA = "583499c4e411dc743a5d5296";
  private static final String BUCKET = "clips";
  private static final Instant BEGIN = Instant.parse("2018-09-16T17:36:00Z");
  private static final int RATE = 10;

  @TempDir private Path folder;

  private final CameraStandIn others = new CameraStandIn();
  private Pipeline server;

  @BeforeEach
  void start() throws IOException {
    others
        .server()
        .stubFor(
            post(urlEqualTo("/"))
                .withRequestBody(containing("Action=Publish"))
                .willReturn(
                    okXml(
                        "<PublishResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\">"
                            + "<PublishResult><MessageId>1</MessageId></PublishResult>"
                            + "</PublishResponse>")));
    Map<String, String> settings =
        Map.ofEntries(
            Map.entry("clips.camera-api", others.address()),
            Map.entry("clips.recordings-api", others.address()),
            Map.entry("clips.public-address", "https://clips.example.org"),
            Map.entry("clips.origin.bucket", "recordings"),
            Map.entry("clips.origin.folder", "live"),
            Map.entry("clips.destination.bucket", BUCKET),
            Map.entry("clips.topic", "arn:aws:sns:us-east-1:123456789012:clips"),
            Map.entry("clips.topic.endpoint", others.address()),
            Map.entry("clips.queue.name", "requests"),
            Map.entry("clips.thumbnails.sizes", "48 96 192"),
            Map.entry("store.access-key", "any"),
            Map.entry("store.secret-key", "any"),
            Map.entry("pipelines", "clips"),
            Map.entry("http.port", freePort()),
            Map.entry("embedded.port", "0"),
            Map.entry("embedded.queue-port", "0"));
    Path data = Files.createDirectory(folder.resolve("data"));
    server = StandalonePipeline.start(settings, data, Purpose.SERVE);
  }

  private static String freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return Integer.toString(free.getLocalPort());
    }
  }

  @AfterEach
  void stop() {
    server.close();
    others.close();
  }

  /** Of 12 s, four are missing: recorded is 0 to 2, 2 to 4 and 8 to 12; 1.2 to 10.4 is wanted. */
  @Test
  void clipAcrossThreeRecordingsShowsEachPictureOnceAndTellsOfTheGap() throws Exception {
    Path whole =
        ForeignVideo.of(12 * RATE, RATE).in("mp4", "libopenh264").write(folder.resolve("day.mp4"));
    others.recordings(upload(whole, 8, 12), upload(whole, 0, 2), upload(whole, 2, 4));

    ask(BEGIN.plusMillis(1_200), BEGIN.plusMillis(10_400));
    Fixture.until("the message", () -> others.requests(RequestMethod.POST).count() == 1);

    Path clip = Files.write(folder.resolve("clip.mp4"), bytes("abc.mp4"));
    assertThat(NumberReader.readAll(MovieFrames.decode(clip)))
        .isEqualTo(
            IntStream.concat(IntStream.range(12, 40), IntStream.range(80, 104)).boxed().toList());
    assertThat(new VideoCutter(folder).probe(clip, CutLimits.DEFAULT).duration())
        .isBetween(Duration.ofMillis(5_100), Duration.ofMillis(5_300));
    JsonNode told = told();
    assertThat(told.path("status").asText()).isEqualTo("CLIP_AVAILABLE");
    assertThat(ranges(told.path("covered"))).containsExactly("1200-4000", "8000-10400");
    assertThat(ranges(told.path("missing"))).containsExactly("4000-8000");
    assertThat(published()).isEqualTo(told);
    assertThumbnailsHaveTheirWidths(told.path("thumbnail").path("sizes"));
  }

  private void assertThumbnailsHaveTheirWidths(JsonNode sizes) throws IOException {
    assertThat(sizes.toString()).isEqualTo("[48,96,192]");
    for (int width : List.of(48, 96, 192)) {
      assertThat(picture("abc_" + width + ".jpg"))
          .extracting(BufferedImage::getWidth, BufferedImage::getHeight)
          .containsExactly(width, width * 4 / 3);
    }
    assertThat(picture("abc_original.jpg").getWidth()).isEqualTo(96);
    assertThat(keys()).hasSize(5);
  }

  /** What was recorded between two seconds goes into the bucket; the API tells of it. */
  private String upload(Path whole, int from, int to) {
    Instant start = BEGIN.plusSeconds(from);
    String name =
        DateTimeFormatter.ofPattern("'test.'yyyyMMdd'T'HHmmss'.mp4'")
            .withZone(ZoneOffset.UTC)
            .format(start);
    Path file =
        FfmpegTool.make(
            folder.resolve(name),
            "-ss",
            from,
            "-t",
            to - from,
            "-i",
            whole,
            "-c:v",
            "libopenh264",
            "-b:v",
            "4M",
            "-g",
            12);
    server
        .s3()
        .putObject(r -> r.bucket("recordings").key("live/" + name), RequestBody.fromFile(file));
    return CameraStandIn.recording(start.toString(), BEGIN.plusSeconds(to).toString(), name);
  }

  private void ask(Instant from, Instant to) {
    URI queues = URI.create(server.access().queue());
    String body =
        "{'clipId': 'abc', 'retryTimestamps': [], 'cameraId': '%s', 'startTimestampInMs': %d, 'endTimestampInMs': %d}"
            .formatted(CAMERA, from.toEpochMilli(), to.toEpochMilli());
    try (SqsClient sqs =
        SqsClient.builder()
            .region(Region.US_EAST_1)
            .endpointOverride(queues)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
            .httpClientBuilder(ApacheHttpClient.builder())
            .build()) {
      String url = sqs.getQueueUrl(r -> r.queueName("requests")).queueUrl();
      sqs.sendMessage(r -> r.queueUrl(url).messageBody(body));
    }
  }

  private JsonNode told() throws IOException {
    assertThat(others.bodies()).hasSize(1);
    return new ObjectMapper().readTree(others.bodies().get(0));
  }

  private JsonNode published() throws IOException {
    String form = others.requests(RequestMethod.POST).findFirst().orElseThrow().getBodyAsString();
    String message =
        Stream.of(form.split("&"))
            .filter(field -> field.startsWith("Message="))
            .map(field -> URLDecoder.decode(field.substring(8), UTF_8))
            .findFirst()
            .orElseThrow();
    ObjectMapper json = new ObjectMapper();
    return json.readTree(json.readTree(message).path("default").asText());
  }

  /** Milliseconds after the beginning. */
  private static List<String> ranges(JsonNode ranges) {
    return IntStream.range(0, ranges.size())
        .mapToObj(ranges::get)
        .map(
            range ->
                since(range.path("startTimestampInMs"))
                    + "-"
                    + since(range.path("endTimestampInMs")))
        .toList();
  }

  private static long since(JsonNode time) {
    return time.asLong() - BEGIN.toEpochMilli();
  }

  private List<String> keys() {
    return server.s3().listObjectsV2(r -> r.bucket(BUCKET).prefix(CAMERA + "/")).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  private BufferedImage picture(String name) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(bytes(name)));
  }

  private byte[] bytes(String name) {
    return server
        .s3()
        .getObjectAsBytes(r -> r.bucket(BUCKET).key(CAMERA + "/" + name))
        .asByteArray();
  }
}
