package dev.reelroutes.standalone.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelroutes.standalone.driver.Pipeline;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The HTTP side of a server. */
class HttpTest {

  @TempDir static Path folder;
  private static Pipeline pipeline;
  private static Fixture fixture;

  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void start() throws IOException {
    pipeline =
        StandalonePipeline.start(
            Map.of("embedded.port", "0", "http.port", String.valueOf(freePort())),
            folder.resolve("data"),
            true);
    fixture = new Fixture(pipeline, folder);
  }

  @AfterAll
  static void stop() {
    pipeline.close();
  }

  @Test
  void announcingOverHttpMakesADurableBatch() throws Exception {
    HttpResponse<String> answer =
        post("/api/movies/daily/batches", "{\"batchId\":\"h1\",\"expectedImages\":3}");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).contains("\"movie\":\"daily\"", "\"expectedImages\":3");
    assertThat(fixture.state("daily", "h1")).isEqualTo("open");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"application/x-www-form-urlencoded", "text/plain", "application/octet-stream"})
  void aClientNeedNotSayThatItSendsJson(String type) throws Exception {
    String id = "t-" + type.replaceAll("\\W", "");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(pipeline.access().http() + "/api/movies/weekly/batches"))
            .header("Content-Type", type)
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"batchId\": \"" + id + "\", \"expectedImages\": 3}"))
            .build();

    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    assertThat(fixture.state("weekly", id)).isEqualTo("open");
  }

  @Test
  void aMovieInAFolderIsNamedWithEncodedSlashes() throws Exception {
    HttpResponse<String> answer =
        post("/api/movies/family%2Fdaily/batches", "{\"batchId\":\"h2\",\"expectedImages\":1}");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(fixture.state("family/daily", "h2")).isEqualTo("open");
  }

  @Test
  void aWrongAnnouncementIsRefusedInOneLine() throws Exception {
    HttpResponse<String> answer = post("/api/movies/daily/batches", "{\"expectedImages\":0}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).isEqualTo("expectedImages must be between 1 and 100000, not 0");
  }

  @Test
  void aStrangersHeadersReachNoRoute() throws Exception {
    HttpRequest request =
        request("/api/movies/daily/batches")
            .header("ReelroutesMovie", "elsewhere")
            .POST(HttpRequest.BodyPublishers.ofString("{\"batchId\":\"h3\",\"expectedImages\":1}"))
            .build();

    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());

    assertThat(answer.body()).contains("\"movie\":\"daily\"");
    assertThat(answer.headers().map().keySet()).noneMatch(name -> name.startsWith("Reelroutes"));
  }

  @Test
  void healthAndMetricsAreServed() throws Exception {
    assertThat(get("/observe/health").body()).contains("\"UP\"");
    assertThat(get("/observe/metrics").body()).contains("camel_exchanges_total");
  }

  private HttpResponse<String> post(String path, String json) throws Exception {
    return client.send(
        request(path).POST(HttpRequest.BodyPublishers.ofString(json)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(pipeline.access().http() + path))
        .header("Content-Type", "application/json");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
