package dev.reelroutes.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelroutes.routes.clips.CameraStandIn;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The function as Lambda calls it with messages of its queue. */
@QuarkusTest
@TestProfile(ClipFunction.class)
@QuarkusTestResource(LocalCloud.class)
class ClipHandlerTest {

  private static final String CAMERA = "583499c4e411dc743a5d5296";
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'test.'uuuuMMdd'T'HHmmss'.mp4'").withZone(ZoneOffset.UTC);

  @Inject ClipHandler function;
  @Inject Cloud cloud;
  @Inject CamelContext camel;

  LocalCameras cameras;

  @BeforeEach
  void forget() {
    cameras.reset();
  }

  @Test
  void onlyItsOwnRoutesAreLoaded() {
    assertThat(camel.getRoutes())
        .extracting(Route::getId)
        .containsExactlyInAnyOrder(
            "clip-event",
            "clip-message",
            "clip",
            "clip-recordings",
            "clip-fetch",
            "clip-make",
            "clip-tell");
  }

  @Test
  void aRequestBecomesAClipAndEverybodyIsTold() {
    Instant start = recordTenSeconds(Instant.now().minus(Duration.ofMinutes(5)));

    Map<String, Object> answer =
        function.handleRequest(
            event(message("m1", request("made", start.plusSeconds(2), start.plusSeconds(6)))),
            Invocation.called("r1"));

    assertThat(failures(answer)).isEmpty();
    assertThat(cameras.told()).singleElement().asString().contains("CLIP_AVAILABLE");
    assertThat(cloud.keys("clips", CAMERA + "/"))
        .containsExactly(
            CAMERA + "/made.mp4", CAMERA + "/made_64.jpg", CAMERA + "/made_original.jpg");
    assertThat(cloud.numbersOf("test-clips", CAMERA + "/made.mp4"))
        .hasSize(100)
        .startsWith(50)
        .endsWith(149);
    assertThat(cameras.published()).singleElement().asString().contains("CLIP_AVAILABLE");
    assertThat(cameras.hidden()).isEmpty();
  }

  @Test
  void oneThatMustWaitIsHiddenAndNamedAndTheOthersAreAnswered() {
    Instant now = Instant.now();

    Map<String, Object> answer =
        function.handleRequest(
            event(
                message("m1", request("early", now, now.plusSeconds(10))),
                message(
                    "m2",
                    request(
                        "old",
                        now.minus(Duration.ofDays(9)),
                        now.minus(Duration.ofDays(9)).plusSeconds(9))),
                message("m3", "no request")),
            Invocation.called("r1"));

    assertThat(failures(answer)).containsExactly(Map.of("itemIdentifier", "m1"));
    JsonNode hidden = cameras.hidden().get(0);
    assertThat(cameras.hidden()).hasSize(1);
    assertThat(hidden.path("ReceiptHandle").asText()).isEqualTo("receipt-m1");
    assertThat(hidden.path("QueueUrl").asText()).endsWith("/requests");
    assertThat(hidden.path("VisibilityTimeout").asInt()).isEqualTo(60);
    assertThat(String.join(" ", cameras.told())).contains("CLIP_PENDING", "CLIP_OUT_OF_RANGE");
    assertThat(cloud.keys("clips", "_reelroutes/failed/clips/")).hasSize(1);
  }

  @Test
  void aRepeatedMessageMakesAndTellsNothingTwice() {
    Instant start = recordTenSeconds(Instant.now().minus(Duration.ofMinutes(9)));
    Map<String, Object> event =
        event(message("m1", request("again", start.plusSeconds(1), start.plusSeconds(2))));

    function.handleRequest(event, Invocation.called("r1"));
    Map<String, Object> answer = function.handleRequest(event, Invocation.called("r2"));

    assertThat(failures(answer)).isEmpty();
    assertThat(cameras.told()).hasSize(1);
    assertThat(cameras.published()).hasSize(1);
  }

  @Test
  void theFunctionAnswersLambdaItself() {
    var answer =
        RestAssured.given()
            .contentType("application/json")
            .body("{\"Records\":[{\"messageId\":\"m1\",\"body\":\"no request\"}]}")
            .post();

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.jsonPath().getList("batchItemFailures")).isEmpty();
  }

  @Test
  void whatIsNoEventFails() {
    assertThatThrownBy(() -> function.handleRequest(Map.of(), Invocation.called("r1")))
        .hasMessageContaining("Records");
  }

  /** A recording of ten seconds, numbered, and told of by the camera API. */
  private Instant recordTenSeconds(Instant time) {
    Instant start = time.truncatedTo(ChronoUnit.SECONDS);
    String name = NAME.format(start);
    cloud.video("test-recordings", "live/" + name, 250);
    cameras.recordings(
        CameraStandIn.recording(start.toString(), start.plusSeconds(10).toString(), name));
    return start;
  }

  private static String request(String clip, Instant start, Instant end) {
    return "{\"clipId\":\"%s\",\"retryTimestamps\":[],\"cameraId\":\"%s\",\"startTimestampInMs\":%d,\"endTimestampInMs\":%d}"
        .formatted(clip, CAMERA, start.toEpochMilli(), end.toEpochMilli());
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static Map<String, Object> event(Map<String, Object>... messages) {
    return Map.of("Records", List.of(messages));
  }

  private static Map<String, Object> message(String id, String body) {
    return Map.of(
        "messageId",
        id,
        "receiptHandle",
        "receipt-" + id,
        "body",
        body,
        "eventSource",
        "aws:sqs",
        "attributes",
        Map.of("SentTimestamp", Long.toString(Instant.now().toEpochMilli())));
  }

  @SuppressWarnings("unchecked")
  private static List<Object> failures(Map<String, Object> answer) {
    return (List<Object>) answer.get("batchItemFailures");
  }
}
