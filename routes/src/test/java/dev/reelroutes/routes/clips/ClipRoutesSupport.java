package dev.reelroutes.routes.clips;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelroutes.clips.ClipHeaders;
import dev.reelroutes.clips.ClipSettings;
import dev.reelroutes.clips.ClipState;
import dev.reelroutes.routes.EveryRouteIsTestedTest;
import dev.reelroutes.routes.store.Condition;
import dev.reelroutes.routes.store.Content;
import dev.reelroutes.routes.store.Head;
import dev.reelroutes.routes.store.InMemoryBucket;
import dev.reelroutes.routes.store.Json;
import dev.reelroutes.routes.store.Listed;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.aws2.s3.AWS2S3Constants;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.test.junit5.CamelContextConfiguration;
import org.apache.camel.test.main.junit5.CamelMainTestSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** The real routes and the real HTTP client; buckets in memory, topic and queue mocked. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class ClipRoutesSupport extends CamelMainTestSupport {

  static final String CLIP = "507f191e810c19729de860ea";
  static final String CAMERA = "583499c4e411dc743a5d5296";
  static final long START = 1_537_119_363_000L;
  static final long END = 1_537_119_423_000L;
  static final String STATE = "_reelroutes/clips/" + CLIP + ".json";

  /** Covers the range: 2018-09-16 17:36:03 to 17:37:03. */
  static final String RECORDING = "test.20180916T173000.mp4";

  static final Duration RETRY_LIMIT = Duration.ofMinutes(15);
  static final Duration OUT_OF_RANGE = Duration.ofDays(3);

  /** One for all tests of the JVM. */
  static final CameraStandIn camera = new CameraStandIn();

  static final Path scratch = folder();

  final SetClock clock = new SetClock();
  final InMemoryBucket origin = new InMemoryBucket("origin", clock);
  final RememberingBucket destination = new RememberingBucket("destination", clock);
  final FakeClipMaker maker = new FakeClipMaker();
  final List<String> postponed = new ArrayList<>();

  private static Path folder() {
    try {
      Path folder = Files.createTempDirectory("clips-");
      folder.toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected void configure(MainConfigurationProperties configuration) {
    configuration.withRoutesIncludePattern("classpath:camel/clips*.camel.yaml");
    configuration.addConfiguration(
        new CamelConfiguration() {
          @Override
          public void configure(CamelContext started) {
            EveryRouteIsTestedTest.watch(started);
            ClipSettings settings =
                ClipSettings.read(
                    key -> started.getPropertiesComponent().resolveProperty(key).orElse(null));
            ClipBeans.bind(
                started,
                settings,
                new ClipBeans.Outside(
                    destination, maker, (receipt, wait) -> postponed.add(receipt + " " + wait)),
                clock);
          }
        });
  }

  @Override
  public void configureContext(CamelContextConfiguration configuration) {
    super.configureContext(configuration);
    configuration.withUseOverridePropertiesWithPropertiesComponent(settings());
  }

  Properties settings() {
    Properties properties = new Properties();
    properties.setProperty("errors.redelivery-delay", "1");
    properties.setProperty("errors.maximum-redeliveries", "2");
    properties.setProperty("clips.maximum-failures", "2");
    properties.setProperty("clips.api.deadline", "1000");
    properties.setProperty("clips.camera-api", camera.address());
    properties.setProperty("clips.recordings-api", camera.address());
    properties.setProperty("clips.public-address", "https://camclips.sandbox.test.com");
    properties.setProperty("clips.origin.bucket", "origin");
    properties.setProperty("clips.origin.folder", "live");
    properties.setProperty("clips.destination.bucket", "cameras-service-clips-cdn-sandbox");
    properties.setProperty("clips.topic", "arn:aws:sns:test_sandbox");
    properties.setProperty("clips.queue.name", "clips");
    properties.setProperty("clips.scratch", scratch.toString());
    properties.setProperty("clips.queue.uri", "direct:queue");
    properties.setProperty("clips.recordings.get.uri", "mock:get");
    properties.setProperty("clips.destination.put.uri", "mock:put");
    properties.setProperty("clips.sns.uri", "mock:sns");
    return properties;
  }

  @BeforeEach
  void endpoints() {
    camera.reset();
    clock.reset();
    maker.reset();
    postponed.clear();
    keys().forEach(key -> destination.delete(key, null));
    origin.list("").map(Listed::key).toList().forEach(key -> origin.delete(key, null));
    MockEndpoint.resetMocks(context);
    mock("get").whenAnyExchangeReceived(this::fetch);
    mock("put").whenAnyExchangeReceived(this::store);
  }

  MockEndpoint mock(String name) {
    return getMockEndpoint("mock:" + name);
  }

  /** There is a recording that covers the range, in the API and in the bucket. */
  void recorded() {
    camera.recordings(
        CameraStandIn.recording("2018-09-16T17:30:00Z", "2018-09-16T17:40:00Z", RECORDING));
    stored(RECORDING);
  }

  void stored(String name) {
    origin.put("live/" + name, Content.of(name.getBytes(UTF_8)), Map.of(), Condition.always());
  }

  /** A message that was sent when its request was so old. */
  Exchange deliver(String body, Duration age) {
    return deliver("message-1", body, Instant.ofEpochMilli(START).plus(age));
  }

  Exchange deliver(String id, String body, Instant sent) {
    return template.send(
        "direct:queue",
        exchange -> {
          Message message = exchange.getMessage();
          message.setBody(body);
          message.setHeader("CamelAwsSqsMessageId", id);
          message.setHeader("CamelAwsSqsReceiptHandle", "receipt of " + id);
          message.setHeader(
              "CamelAwsSqsAttributes", Map.of("SentTimestamp", "" + sent.toEpochMilli()));
        });
  }

  static String request() {
    return request(START, END);
  }

  static String request(long start, long end) {
    return ("{'clipId': '%s', 'retryTimestamps': [], 'cameraId': '%s', 'startTimestampInMs': %d,"
            + " 'endTimestampInMs': %d}")
        .formatted(CLIP, CAMERA, start, end);
  }

  static String golden(String name) throws IOException {
    try (InputStream in = ClipRoutesSupport.class.getResourceAsStream("/clips/" + name + ".json")) {
      return new String(in.readAllBytes(), UTF_8).strip();
    }
  }

  List<String> published() {
    return mock("sns").getReceivedExchanges().stream()
        .map(exchange -> exchange.getMessage().getBody(String.class))
        .toList();
  }

  List<String> keys() {
    return destination.list("").map(Listed::key).toList();
  }

  ClipState state() throws IOException {
    return Json.MAPPER.readValue(
        destination.read(STATE, 0, Integer.MAX_VALUE, null), ClipState.class);
  }

  /** No temporary file is left, whatever happened. */
  void assertNothingIsLeft() throws IOException {
    try (Stream<Path> left = Files.walk(scratch, 2)) {
      assertThat(left.filter(path -> path.getFileName().toString().startsWith("work-"))).isEmpty();
    }
  }

  static boolean comesAgain(Exchange message) {
    return message.getException() instanceof ClipAgainException;
  }

  void fetch(Exchange exchange) {
    Message message = exchange.getMessage();
    String key = message.getBody(GetObjectRequest.class).key();
    Head head = origin.head(key).orElseThrow(() -> NoSuchKeyException.builder().build());
    message.setBody(new ByteArrayInputStream(origin.read(key, 0, Integer.MAX_VALUE, null)));
    message.setHeader(AWS2S3Constants.CONTENT_LENGTH, head.size());
    message.setHeader(ClipHeaders.MESSAGE_ID, "of somebody else");
  }

  @SuppressWarnings("unchecked")
  void store(Exchange exchange) throws IOException {
    Message message = exchange.getMessage();
    byte[] bytes = Files.readAllBytes(message.getBody(File.class).toPath());
    assertThat(message.getHeader(AWS2S3Constants.CONTENT_LENGTH, Long.class))
        .isEqualTo(bytes.length);
    destination.put(
        message.getHeader(AWS2S3Constants.KEY, String.class),
        Content.of(bytes).typed(message.getHeader(AWS2S3Constants.CONTENT_TYPE, String.class)),
        message.getHeader(AWS2S3Constants.METADATA, Map.class),
        Condition.always());
  }
}
