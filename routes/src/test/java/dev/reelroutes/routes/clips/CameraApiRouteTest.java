package dev.reelroutes.routes.clips;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.reelroutes.clips.ClipMaker.Source;
import dev.reelroutes.clips.ClipStatus;
import dev.reelroutes.clips.TimeRange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the camera API may answer, bad-inputs.md C29. */
class CameraApiRouteTest extends ClipRoutesSupport {

  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void theCameraAndItsRecordingsAreAskedForAsTheOriginalDid() {
    recorded();

    deliver(request(), SECOND);

    assertThat(camera.requests(RequestMethod.GET).map(r -> r.getUrl()))
        .containsExactly(
            "/cameras/583499c4e411dc743a5d5296",
            "/cameras/recording/test?startDate=2018-09-16T17:36:03Z&endDate=2018-09-16T17:37:03Z&allowPartialMatch=true");
    var put = camera.requests(RequestMethod.PUT).findFirst().orElseThrow();
    assertThat(put.getUrl()).isEqualTo("/clips/" + CLIP);
    assertThat(put.header("Content-Type").firstValue()).startsWith("application/json");
    assertThat(put.getHeaders().keys()).noneMatch(name -> name.contains("Reelroutes"));
  }

  static List<Named<ResponseDefinitionBuilder>> nonsense() throws IOException {
    String fine =
        CameraStandIn.recording("2018-09-16T17:30:00Z", "2018-09-16T17:40:00Z", RECORDING);
    return List.of(
        Named.of("HTML", aResponse().withStatus(200).withBody("<html><p>Hello</html>")),
        Named.of("204", aResponse().withStatus(204)),
        Named.of("401", aResponse().withStatus(401)),
        Named.of(
            "301 to the metadata service",
            aResponse().withStatus(301).withHeader("Location", "http://169.254.169.254/latest")),
        Named.of(
            "301 to itself",
            aResponse().withStatus(301).withHeader("Location", camera.address() + "/elsewhere")),
        Named.of("too many bytes", okJson("[" + " ".repeat(3 << 20) + "]")),
        Named.of(
            "gzip bomb",
            aResponse().withStatus(200).withHeader("Content-Encoding", "gzip").withBody(bomb())),
        Named.of("no JSON", okJson("[{'startDate':1}]")),
        Named.of("two lists", okJson("[][]")),
        Named.of("a dict", okJson("{}")),
        Named.of("a key twice", okJson("[{\"startDate\":1,\"startDate\":2}]")),
        Named.of(
            "a file",
            okJson("[" + fine.replace("https://cameras.example.org", "file:///etc") + "]")),
        Named.of("another camera's", okJson("[" + fine.replace("test.2018", "other.2018") + "]")),
        Named.of(
            "no time in its name", okJson("[" + fine.replace("test.2018", "test.mp4.2018") + "]")),
        Named.of(
            "it ends before it starts",
            okJson(
                "["
                    + CameraStandIn.recording(
                        "2018-09-16T17:30:00Z", "2018-09-16T17:20:00Z", RECORDING)
                    + "]")),
        Named.of("no date", okJson("[" + fine.replace("endDate", "date") + "]")),
        Named.of(
            "a date beyond all dates",
            okJson(
                "[" + fine.replace("2018-09-16T17:40:00Z", "+1000000000-01-01T00:00:00Z") + "]")));
  }

  @ParameterizedTest
  @MethodSource("nonsense")
  void nonsenseIsAFatalErrorThatIsToldAndKeptAndNotTriedAgain(ResponseDefinitionBuilder answer)
      throws IOException {
    camera.answersRecordings(answer);

    Exchange message = deliver(request(), SECOND);

    assertThat(message.getException()).isNull();
    assertThat(camera.bodies()).containsExactly(golden("fatal-error"));
    assertThat(published()).isEmpty();
    assertThat(keys()).contains("_reelroutes/failed/clips/" + CLIP + ".json");
    assertThat(state().news().reason()).contains("the camera API");
    camera.server().verify(1, getRequestedFor(urlPathEqualTo(CameraStandIn.RECORDINGS)));
    assertThat(camera.requests(RequestMethod.GET)).hasSize(2);
    assertNothingIsLeft();
  }

  static List<Named<ResponseDefinitionBuilder>> passing() {
    return List.of(
        Named.of("429", aResponse().withStatus(429)),
        Named.of("500", aResponse().withStatus(500)),
        Named.of("503", aResponse().withStatus(503)),
        Named.of("slow to begin", okJson("[]").withFixedDelay(1500)),
        Named.of(
            "slow to end", okJson("[" + " ".repeat(50) + "]").withChunkedDribbleDelay(50, 4000)));
  }

  @ParameterizedTest
  @MethodSource("passing")
  void whatMayPassIsTriedAgainAndTheRequestIsAnswered(ResponseDefinitionBuilder answer)
      throws IOException {
    recorded();
    failsOnce(answer);

    Exchange message = deliver(request(), SECOND);

    assertThat(message.isFailed()).isFalse();
    assertThat(camera.bodies()).containsExactly(golden("available"));
    camera.server().verify(2, getRequestedFor(urlPathEqualTo(CameraStandIn.RECORDINGS)));
  }

  @Test
  void aServerThatAsksForPatienceGetsIt() {
    recorded();
    failsOnce(aResponse().withStatus(429).withHeader("Retry-After", "1"));

    deliver(request(), SECOND);

    var asked =
        camera
            .requests(RequestMethod.GET)
            .filter(r -> r.getUrl().startsWith(CameraStandIn.RECORDINGS))
            .map(r -> r.getLoggedDate().toInstant().toEpochMilli())
            .toList();
    assertThat(asked).hasSize(2);
    assertThat(asked.get(1) - asked.get(0)).isGreaterThanOrEqualTo(950);
  }

  @Test
  void aServerThatStaysDownLetsTheMessageComeAgainAndIsGivenUpInTheEnd() throws Exception {
    camera.answersRecordings(aResponse().withStatus(500));

    Exchange first = deliver(request(), SECOND);

    assertThat(comesAgain(first)).isTrue();
    assertThat(camera.bodies()).isEmpty();
    assertThat(state().hold()).isNull();
    assertThat(state().progress().failures()).isEqualTo(1);

    Exchange second = deliver(request(), SECOND);

    assertThat(second.isFailed()).isFalse();
    assertThat(camera.bodies()).containsExactly(golden("fatal-error"));
    assertThat(state().news().reason()).contains("500");
    camera.server().verify(6, getRequestedFor(urlPathEqualTo(CameraStandIn.RECORDINGS)));

    recorded();
    Exchange another = deliver("message-2", request(), clock.instant());

    assertThat(another.isFailed()).isFalse();
    assertThat(state().news().status()).isEqualTo(ClipStatus.CLIP_AVAILABLE);
  }

  @Test
  void recordingsInAnyOrderTwiceAndOverlappingAreUsedInOrderAndOnce() {
    String first =
        CameraStandIn.recording("2018-09-16T17:30:00Z", "2018-09-16T17:36:30Z", RECORDING);
    String second =
        CameraStandIn.recording(
            "2018-09-16T17:36:20Z", "2018-09-16T17:40:00Z", "test.20180916T173620.mp4");
    String unwanted =
        CameraStandIn.recording(
            "2018-09-16T17:20:00Z", "2018-09-16T17:30:00Z", "test.20180916T172000.mp4");
    camera.recordings(second, unwanted, first, second, first);
    stored(RECORDING);
    stored("test.20180916T173620.mp4");

    deliver(request(), SECOND);

    assertThat(mock("get").getReceivedExchanges()).hasSize(2);
    assertThat(maker.orders().get(0).sources())
        .extracting(Source::time)
        .containsExactly(
            new TimeRange(1_537_119_000_000L, 1_537_119_390_000L),
            new TimeRange(1_537_119_380_000L, 1_537_119_600_000L));
  }

  @Test
  void anAliasThatIsAPathIsNonsense() throws IOException {
    camera
        .server()
        .stubFor(
            get(urlPathEqualTo(CameraStandIn.CAMERA)).willReturn(okJson("{\"alias\":\"../x\"}")));

    deliver(request(), SECOND);

    assertThat(camera.bodies()).containsExactly(golden("fatal-error"));
    assertThat(camera.requests(RequestMethod.GET)).hasSize(1);
  }

  private void failsOnce(ResponseDefinitionBuilder answer) {
    String fine =
        "["
            + CameraStandIn.recording("2018-09-16T17:30:00Z", "2018-09-16T17:40:00Z", RECORDING)
            + "]";
    camera
        .server()
        .stubFor(
            get(urlPathEqualTo(CameraStandIn.RECORDINGS))
                .inScenario("once")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(answer)
                .willSetStateTo("fine"));
    camera
        .server()
        .stubFor(
            get(urlPathEqualTo(CameraStandIn.RECORDINGS))
                .inScenario("once")
                .whenScenarioStateIs("fine")
                .willReturn(okJson(fine)));
  }

  /** A list of spaces that is 64 MiB when it is unpacked. */
  private static byte[] bomb() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      byte[] spaces = " ".repeat(1 << 20).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
      for (int i = 0; i < 64; i++) {
        out.write(spaces);
      }
    }
    return packed.toByteArray();
  }
}
