package dev.reelroutes.standalone.runtime;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.okXml;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import dev.reelroutes.routes.clips.CameraStandIn;
import dev.reelroutes.routes.clips.FakeClipMaker;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The clip service from its queue to its topic: embedded queues and S3, the real clients of HTTP,
 * SQS, S3 and SNS; stand-ins for the camera API and SNS, and for the cutting.
 */
class ClipChainTest {

  private static final String CAMERA = "583499c4e411dc743a5d5296";
  private static final String BUCKET = "cameras-service-clips-cdn-sandbox";
  private static final long START = 1_537_119_363_000L;
  private static final long END = 1_537_119_423_000L;

  private static final CameraStandIn OTHERS = new CameraStandIn();
  private static final FakeClipMaker MAKER = new FakeClipMaker();

  /** Waiting for a recording: twice, a second each. */
  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("clips.camera-api", OTHERS.address()),
          Map.entry("clips.recordings-api", OTHERS.address()),
          Map.entry("clips.public-address", "https://camclips.sandbox.test.com"),
          Map.entry("clips.origin.bucket", "recordings"),
          Map.entry("clips.origin.folder", "live"),
          Map.entry("clips.destination.bucket", BUCKET),
          Map.entry("clips.topic", "arn:aws:sns:us-east-1:123456789012:clips"),
          Map.entry("clips.topic.endpoint", OTHERS.address()),
          Map.entry("clips.queue.name", "arn:aws:sqs:us-east-1:000000000000:requests"),
          Map.entry("clips.queue.visibility-timeout", "10"),
          Map.entry("clips.retry.limit", "2"),
          Map.entry("clips.retry.after", "1"),
          Map.entry("errors.redelivery-delay", "1"),
          Map.entry("store.access-key", "any"),
          Map.entry("store.secret-key", "any"),
          Map.entry("embedded.queue-port", "0"));

  @TempDir private static Path folder;

  private static ClipServer server;
  private static SqsClient sqs;

  @BeforeAll
  static void start() {
    OTHERS
        .server()
        .stubFor(
            post(urlEqualTo("/"))
                .withRequestBody(containing("Action=Publish"))
                .willReturn(
                    okXml(
                        "<PublishResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\">"
                            + "<PublishResult><MessageId>567910cd</MessageId></PublishResult>"
                            + "</PublishResponse>")));
    server = ClipServer.start(folder, MAKER, SETTINGS);
    sqs =
        SqsClient.builder()
            .region(Region.US_EAST_1)
            .endpointOverride(server.queues())
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
            .httpClientBuilder(ApacheHttpClient.builder())
            .build();
  }

  @AfterAll
  static void stop() {
    sqs.close();
    server.close();
    OTHERS.close();
  }

  @Test
  void allSevenStatusesAreReachedAndToldWordForWord() throws Exception {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Map<String, Instant> starts = new HashMap<>();
    starts.put("available", now.minus(Duration.ofMinutes(1)));
    starts.put("pending", now.plus(Duration.ofHours(1)));
    starts.put("not-available", now.minus(Duration.ofHours(2)));
    starts.put("out-of-range", now.minus(Duration.ofDays(4)));
    starts.put("too-long", now.minus(Duration.ofHours(3)));
    starts.put("fatal-error", now.minus(Duration.ofHours(1)));
    record(starts.get("available"));

    for (Map.Entry<String, Instant> each : starts.entrySet()) {
      send(request(each.getKey(), each.getValue()));
    }
    send("this is ${body} no request");

    Fixture.until("all statuses", () -> bodies().size() >= 7);
    Fixture.until("all messages", () -> published().size() >= 5);
    Fixture.until("an empty queue", () -> messages() == 0);
    assertTold(starts);
    assertThat(keys("_reelroutes/failed/clips/")).hasSize(2);
    assertThat(keys(CAMERA + "/"))
        .containsExactly(
            CAMERA + "/available.mp4",
            CAMERA + "/available_1500.jpg",
            CAMERA + "/available_300.jpg",
            CAMERA + "/available_3000.jpg",
            CAMERA + "/available_640.jpg",
            CAMERA + "/available_original.jpg");
    assertThat(MAKER.orders()).hasSize(1);
  }

  private static void assertTold(Map<String, Instant> starts) throws IOException {
    assertThat(bodies())
        .containsExactlyInAnyOrder(
            golden("available", "available", starts),
            golden("pending", "pending", starts),
            golden("retry-timeout", "pending", starts),
            golden("not-available", "not-available", starts),
            golden("out-of-range", "out-of-range", starts),
            golden("too-long", "too-long", starts),
            golden("fatal-error", "fatal-error", starts));
    assertThat(published())
        .containsExactlyInAnyOrder(
            golden("available", "available", starts),
            golden("retry-timeout", "pending", starts),
            golden("not-available", "not-available", starts),
            golden("out-of-range", "out-of-range", starts),
            golden("too-long", "too-long", starts));
  }

  @Test
  void aTopicsMessageHasTheEnvelopeAndTheAttributesOfTheApiReference() throws Exception {
    send(request("topic", Instant.parse("2018-09-16T17:36:03Z")));

    Fixture.until("the message", () -> forms().stream().anyMatch(f -> f.contains("\"topic\"")));

    String form = forms().stream().filter(f -> f.contains("\"topic\"")).findFirst().orElseThrow();
    assertThat(form)
        .contains(
            "TopicArn=arn:aws:sns:us-east-1:123456789012:clips",
            "MessageStructure=json",
            "Message={\"default\":\"{",
            "Name=cameraId",
            "Name=status",
            "StringValue=CLIP_OUT_OF_RANGE",
            "StringValue=" + CAMERA)
        .doesNotContain("Reelroutes", "CamelAws");
  }

  /** One recording that covers a minute from an instant on. */
  private static void record(Instant start) {
    String name =
        "test."
            + DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss")
                .withZone(ZoneOffset.UTC)
                .format(start)
            + ".mp4";
    OTHERS.recordings(
        CameraStandIn.recording(start.toString(), start.plusSeconds(60).toString(), name));
    server
        .s3()
        .putObject(r -> r.bucket("recordings").key("live/" + name), RequestBody.fromString(name));
  }

  private static String request(String clip, Instant start) {
    long length = clip.equals("too-long") ? 300_001 : 60_000;
    return "{'clipId': '%s', 'retryTimestamps': [], 'cameraId': '%s', 'startTimestampInMs': %d, 'endTimestampInMs': %d}"
        .formatted(
            clip,
            clip.equals("fatal-error") ? "nobody" : CAMERA,
            start.toEpochMilli(),
            start.toEpochMilli() + length);
  }

  private static void send(String body) {
    sqs.sendMessage(r -> r.queueUrl(url()).messageBody(body));
  }

  private static String url() {
    return sqs.getQueueUrl(r -> r.queueName("requests")).queueUrl();
  }

  /** Those that wait and those that somebody has in hand. */
  private static int messages() {
    return sqs
        .getQueueAttributes(
            r ->
                r.queueUrl(url())
                    .attributeNames(
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED,
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
        .attributes()
        .values()
        .stream()
        .mapToInt(Integer::parseInt)
        .sum();
  }

  private static List<String> keys(String prefix) {
    return server.s3().listObjectsV2(r -> r.bucket(BUCKET).prefix(prefix)).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  /** What the camera API was told; the other test's clip aside. */
  private static List<String> bodies() {
    return OTHERS.bodies().stream().filter(body -> !body.contains("\"topic\"")).toList();
  }

  private static List<String> forms() {
    return OTHERS
        .requests(RequestMethod.POST)
        .map(r -> URLDecoder.decode(r.getBodyAsString(), UTF_8).replace("\\\"", "\""))
        .toList();
  }

  /** What subscribers get. */
  private static List<String> published() {
    return OTHERS
        .requests(RequestMethod.POST)
        .map(
            r -> {
              for (String field : r.getBodyAsString().split("&", -1)) {
                if (field.startsWith("Message=")) {
                  return inside(URLDecoder.decode(field.substring(8), UTF_8));
                }
              }
              return "none";
            })
        .filter(message -> !message.contains("\"topic\""))
        .toList();
  }

  private static String inside(String envelope) {
    try {
      return new ObjectMapper().readTree(envelope).get("default").asText();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The golden file of a status with another clip and other times. */
  private static String golden(String status, String clip, Map<String, Instant> starts)
      throws IOException {
    long start = starts.get(clip).toEpochMilli();
    try (InputStream in = CameraStandIn.class.getResourceAsStream("/clips/" + status + ".json")) {
      String text =
          new String(in.readAllBytes(), UTF_8)
              .strip()
              .replace("507f191e810c19729de860ea", clip)
              .replace("" + (START + 300_001), "" + (start + 300_001))
              .replace("" + START, "" + start)
              .replace("" + END, "" + (start + 60_000));
      return clip.equals("fatal-error") ? text.replace(CAMERA, "nobody") : text;
    }
  }
}
