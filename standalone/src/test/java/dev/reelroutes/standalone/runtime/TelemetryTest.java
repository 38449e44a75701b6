package dev.reelroutes.standalone.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.reelroutes.fixtures.DrawnPhoto;
import dev.reelroutes.standalone.driver.Pipeline;
import io.opentelemetry.api.GlobalOpenTelemetry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator sees: metrics, health with a reason, traces. */
class TelemetryTest {

  private static final Path MONITORING = Path.of("..", "k8s", "monitoring");

  /** A name of a metric, with its suffix; a label, a function or a word is none of these. */
  private static final Pattern METRIC =
      Pattern.compile("\\b(?:reelroutes|camel|jvm|process)_[a-z_]+\\b");

  @TempDir private static Path folder;

  /** Bodies that the collector of traces was sent. */
  private static final Queue<String> SPANS = new ConcurrentLinkedQueue<>();

  private static HttpServer collector;
  private static Pipeline pipeline;
  private static Fixture fixture;

  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void start() throws IOException {
    collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext(
        "/v1/traces",
        exchange -> {
          SPANS.add(
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    collector.start();
    System.setProperty(
        "otel.exporter.otlp.endpoint", "http://127.0.0.1:" + collector.getAddress().getPort());
    System.setProperty("otel.bsp.schedule.delay", "100");
    pipeline =
        StandalonePipeline.start(
            Map.of(
                "embedded.port", "0",
                "http.port", String.valueOf(freePort()),
                "pipelines", "selfie,split",
                "tracing.enabled", "true",
                "media.isolation", "none",
                "selfie.size", "160x120"),
            folder.resolve("data"),
            true);
    fixture = new Fixture(pipeline, folder);
  }

  @AfterAll
  static void stop() {
    pipeline.close();
    collector.stop(0);
    GlobalOpenTelemetry.resetForTest();
    System.clearProperty("otel.exporter.otlp.endpoint");
    System.clearProperty("otel.bsp.schedule.delay");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(pipeline.access().http() + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** The value of a series, by its name and labels as the page spells them. */
  private double value(String series) throws Exception {
    return get("/observe/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(series + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no series " + series));
  }

  @Test
  void whatHappensIsCounted() throws Exception {
    double prepared = value("reelroutes_photos_prepared_total{outcome=\"accepted\"}");
    double rejected = value("reelroutes_photos_rejected_total{reason=\"NO_DATE\"}");
    double appended = value("reelroutes_photos_appended_total");
    double batches = value("reelroutes_batch_wait_seconds_count{state=\"DONE\"}");
    double sent = value("reelroutes_store_bytes_total{direction=\"sent\"}");
    byte[] photo = Fixture.photo(1);

    fixture.upload("counted/a.jpg", photo, Map.of("batch", "c1"));
    fixture.upload("counted/b.jpg", DrawnPhoto.numbered(2).undated().jpeg(), Map.of("batch", "c1"));
    fixture.announce("counted", "c1", 2);
    Fixture.until("the batch", () -> fixture.state("counted", "c1").equals("done"));

    assertThat(value("reelroutes_photos_prepared_total{outcome=\"accepted\"}"))
        .isEqualTo(prepared + 1);
    assertThat(value("reelroutes_photos_rejected_total{reason=\"NO_DATE\"}"))
        .isEqualTo(rejected + 1);
    assertThat(value("reelroutes_photos_appended_total")).isEqualTo(appended + 1);
    assertThat(value("reelroutes_batch_wait_seconds_count{state=\"DONE\"}")).isEqualTo(batches + 1);
    assertThat(value("reelroutes_store_bytes_total{direction=\"sent\"}"))
        .as("the photo went to permanent and to pending")
        .isGreaterThan(sent + 2 * photo.length);
    assertThat(value("reelroutes_commit_conflicts_total")).isZero();
    assertThat(value("reelroutes_dead_letters_total")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dashboard.json", "alerts.yaml"})
  void whatTheDashboardAndTheAlertsAskForExists(String file) throws Exception {
    Set<String> offered = metrics(get("/observe/metrics").body());

    Set<String> asked = metrics(Files.readString(MONITORING.resolve(file)));

    assertThat(asked).hasSizeGreaterThan(5);
    // Of a worker process, which this test does without.
    asked.remove("reelroutes_decoder_restarts_total");
    assertThat(offered).containsAll(asked);
  }

  private static Set<String> metrics(String text) {
    Set<String> names = new HashSet<>();
    METRIC.matcher(text).results().map(MatchResult::group).forEach(names::add);
    return names;
  }

  @Test
  void aBucketThatIsGoneMakesItUnreadyWithTheReasonAndStaysAlive() throws Exception {
    assertThat(get("/observe/health/ready").statusCode()).isEqualTo(200);
    String uploads = pipeline.buckets().uploads();
    fixture.s3().deleteBucket(r -> r.bucket(uploads));

    HttpResponse<String> ready = get("/observe/health/ready");
    HttpResponse<String> alive = get("/observe/health/live");

    fixture.s3().createBucket(r -> r.bucket(uploads));
    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(ready.body()).contains("store", "DOWN", uploads, "does not exist");
    assertThat(alive.statusCode()).isEqualTo(200);
    assertThat(get("/observe/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void aCollectorIsSentTheRoutesAsSpans() {
    fixture.upload("traced/a.jpg", Fixture.photo(3), Map.of());

    Fixture.until(
        "spans",
        () ->
            SPANS.stream().anyMatch(body -> body.contains("reelroutes"))
                && Stream.of("direct://selfie-prepare", "aws2-s3://")
                    .allMatch(part -> SPANS.stream().anyMatch(body -> body.contains(part))));
  }
}
