package dev.reelroutes.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.reelroutes.routes.store.Json;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.builder.AdviceWith;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The function as Lambda calls it: events, time that runs out, runs that go on. */
@QuarkusTest
@TestProfile(SplitFunction.class)
@QuarkusTestResource(LocalCloud.class)
class SplitHandlerTest {

  private static final int MARGIN = 120_000;

  @Inject SplitHandler function;
  @Inject Cloud cloud;
  @Inject CamelContext camel;
  @Inject FakeTime time;

  LocalAws aws;
  LocalTable table;

  @BeforeEach
  void forget() {
    aws.reset();
    time.reset();
  }

  @Test
  void onlyItsOwnRoutesAreLoaded() {
    assertThat(camel.getRoutes())
        .extracting(Route::getId)
        .containsExactlyInAnyOrder("split", "split-part", "dead-letter");
  }

  @Test
  void everyVideoOfAnEventIsSplitAndItsPartsHaveItems() {
    cloud.video("in/one/beach.mp4", 75);
    cloud.video("in/zwei ü.mp4", 50);

    Map<String, Object> answer =
        invoke(records(record("in/one/beach.mp4") + "," + record("in/zwei+%C3%BC.mp4")));

    assertThat(answer).containsEntry("failed", 0);
    assertThat(cloud.keys("parts", "project/one/beach/"))
        .containsExactlyElementsOf(parts("project/one/beach/split/beach_", 3));
    assertThat(cloud.keys("parts", "project/zwei ü/")).hasSize(2);
    assertThat(cloud.pictures("project/one/beach/split/beach_", 3))
        .isEqualTo(IntStream.range(0, 75).boxed().toList());
    assertThat(table.items("beach")).hasSize(4);
    assertThat(parent("beach").get("sub_videos").l())
        .extracting(AttributeValue::n)
        .containsExactlyInAnyOrderElementsOf(ids("beach"));
    assertThat(table.claim("beach").get("state").s()).isEqualTo("DONE");
    assertThat(aws.schedules()).isEmpty();
  }

  @Test
  void aRepeatedEventMakesNothingTwice() {
    AtomicInteger made = count("split-part");
    cloud.video("in/again.mp4", 50);
    String event = records(record("in/again.mp4"));

    invoke(event);
    invoke(event);

    assertThat(made).hasValue(2);
    assertThat(table.items("again")).hasSize(3);
  }

  @Test
  void fromAQueueOnlyTheFailedMessagesAreNamed() {
    cloud.video("in/queue.mp4", 25);
    String good = records(record("in/queue.mp4"));

    Map<String, Object> answer =
        invoke("{\"Records\":[" + message("m1", good) + "," + message("m2", "no event") + "]}");

    assertThat(answer).containsEntry("batchItemFailures", List.of(Map.of("itemIdentifier", "m2")));
    assertThat(cloud.keys("parts", "project/queue/")).hasSize(1);
  }

  @Test
  void eventsThatComeBySnsOrEventBridgeAreTakenToo() {
    cloud.video("in/a+b.mp4", 25);
    cloud.video("in/sns.mp4", 25);

    invoke(
        """
        {"version":"0","detail-type":"Object Created","source":"aws.s3","time":"2026-01-02T03:04:05Z",
         "detail":{"bucket":{"name":"test-videos"},"object":{"key":"in/a+b.mp4","size":5}}}
        """);
    invoke(
        "{\"Records\":[{\"EventSource\":\"aws:sns\",\"Sns\":{\"Message\":"
            + quoted(records(record("in/sns.mp4")))
            + "}}]}");

    assertThat(cloud.keys("parts", "project/a+b/")).hasSize(1);
    assertThat(cloud.keys("parts", "project/sns/")).hasSize(1);
  }

  @Test
  void whatIsNoUploadOfAPersonIsPassedOver() {
    cloud.video("elsewhere.mp4", 25);

    invoke(records(record("elsewhere.mp4")));
    invoke(records(record("in/gone.mp4")));
    invoke("{\"Event\":\"s3:TestEvent\",\"Bucket\":\"test-videos\"}");

    assertThat(cloud.keys("parts", "project/elsewhere")).isEmpty();
    assertThat(aws.schedules()).isEmpty();
  }

  @Test
  void whatIsTooLargeForScratchIsRejectedWithAReason() {
    cloud.put("test-videos", "in/large.mp4", new byte[SplitFunction.MAX_BYTES + 1]);

    Map<String, Object> answer = invoke(records(record("in/large.mp4")));

    assertThat(answer).containsEntry("failed", 0);
    assertThat(reason("large")).contains("TOO_LARGE", "split.max-bytes=1000000");
  }

  @Test
  void whatIsNotFinishedInTimeIsHandedOnAndPartsAreMadeOnce() {
    AtomicInteger made = count("split-part");
    cloud.video("in/long.mp4", 150);
    Instant asked = time.clock().instant();
    // The first part takes all of the time.
    time.later(() -> Duration.ofSeconds(made.get() == 0 ? 0 : 900));

    function.handleRequest(event("in/long.mp4"), new Invocation("r1", 900_000));

    assertThat(table.claim("in/long.mp4").get("state").s()).isEqualTo("RUNNING");
    assertThat(cloud.keys("parts", "project/long/")).hasSizeBetween(1, 2);
    JsonNode schedule = aws.schedules().get(0).body();
    assertThat(schedule.path("Target").path("Arn").asText()).endsWith(":function:split");
    assertThat(at(schedule)).isBetween(asked, asked.plusSeconds(900).plus(Duration.ofMinutes(2)));
    assertThat(payload(0).toString()).contains("key=in/long.mp4", "run=1", "stalls=0");

    time.reset();
    function.handleRequest(payload(0), Invocation.called("r2"));

    assertThat(aws.schedules()).hasSize(1);
    assertThat(made).hasValue(6);
    assertThat(cloud.pictures("project/long/split/long_", 6))
        .isEqualTo(IntStream.range(0, 150).boxed().toList());
    assertThat(table.items("long")).hasSize(7);
    assertThat(table.claim("in/long.mp4").get("state").s()).isEqualTo("DONE");
  }

  @Test
  void aVideoOfWhichThreeRunsMadeNothingIsRejected() {
    cloud.video("in/stuck.mp4", 50);
    AtomicInteger begun = count("split");

    for (int run = 0; run < 3; run++) {
      begun.set(0);
      // Nothing but the download fits in.
      time.later(() -> Duration.ofSeconds(begun.get() == 0 ? 0 : 900));
      Map<String, Object> payload = run == 0 ? event("in/stuck.mp4") : payload(run - 1);
      function.handleRequest(payload, Invocation.called("r" + run));
      time.reset();
    }

    assertThat(aws.schedules()).hasSize(2);
    assertThat(payload(1).toString()).contains("run=2", "parts=0", "stalls=2");
    assertThat(table.claim("stuck").get("state").s()).isEqualTo("REJECTED");
    assertThat(reason("stuck")).contains("OUT_OF_TIME", "split.output_files_duration_in_sec");
    assertThat(cloud.keys("parts", "project/stuck/")).isEmpty();
  }

  @Test
  void anUploadWhoseTimeIsOverBeforeItBeganIsHandedOnUntouched() {
    cloud.video("in/late.mp4", 25);

    function.handleRequest(event("in/late.mp4"), new Invocation("r1", MARGIN));

    assertThat(payload(0).toString()).contains("run=1").doesNotContain("stalls");
    assertThat(cloud.keys("parts", "project/late/")).isEmpty();

    function.handleRequest(payload(0), Invocation.called("r2"));

    assertThat(cloud.keys("parts", "project/late/")).hasSize(1);
  }

  @Test
  void aVideoThatSomebodyElseHasInHandIsLookedAtWhenTheirClaimHasExpired() {
    cloud.video("in/theirs.mp4", 25);
    function.handleRequest(event("in/theirs.mp4"), new Invocation("r0", MARGIN + 60_000));
    Instant until = time.clock().instant().plusSeconds(50);
    table.lend("in/theirs.mp4", until.toEpochMilli());

    function.handleRequest(event("in/theirs.mp4"), Invocation.called("r1"));

    assertThat(aws.schedules()).hasSize(1);
    assertThat(at(aws.schedules().get(0).body())).isAfter(until);

    time.pause(Duration.ofSeconds(90));
    function.handleRequest(payload(0), Invocation.called("r2"));

    assertThat(aws.schedules()).hasSize(1);
    assertThat(table.claim("in/theirs.mp4").get("state").s()).isEqualTo("DONE");
  }

  @Test
  void theFunctionAnswersLambdaItself() {
    Response answer =
        RestAssured.given()
            .contentType("application/json")
            .body("{\"Records\":[" + message("m1", "no event") + "]}")
            .post();

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.jsonPath().getList("batchItemFailures.itemIdentifier")).containsExactly("m1");
  }

  @Test
  void aContinuationThatIsNoneFails() {
    assertThatThrownBy(() -> function.handleRequest(Map.of("continue", 3), Invocation.called("r1")))
        .hasMessageContaining("\"key\"");
  }

  private String reason(String name) {
    String id = table.claim(name).get("VideoId").n().substring(1);
    return cloud.text("parts", "_reelroutes/rejected/" + id + ".json");
  }

  private Map<String, AttributeValue> parent(String name) {
    return table.items(name).stream()
        .filter(item -> !item.containsKey("parent_video"))
        .findFirst()
        .orElseThrow();
  }

  private List<String> ids(String name) {
    return table.items(name).stream()
        .filter(item -> item.containsKey("parent_video"))
        .map(item -> item.get("VideoId").n())
        .toList();
  }

  private static List<String> parts(String stem, int count) {
    return IntStream.range(0, count).mapToObj(part -> stem + part + ".mp4").toList();
  }

  /** How often a route is begun from now on. */
  private AtomicInteger count(String route) {
    AtomicInteger count = new AtomicInteger();
    try {
      AdviceWith.adviceWith(
          camel,
          route,
          advice -> advice.weaveAddFirst().process(exchange -> count.incrementAndGet()));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    return count;
  }

  private static Instant at(JsonNode schedule) {
    String text = schedule.path("ScheduleExpression").asText().substring(3, 22);
    return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
  }

  private Map<String, Object> payload(int index) {
    return map(aws.schedules().get(index).body().path("Target").path("Input").asText());
  }

  private static Map<String, Object> event(String key) {
    return map(records(record(key)));
  }

  private static Map<String, Object> map(String json) {
    try {
      return Json.MAPPER.readValue(json, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private Map<String, Object> invoke(String event) {
    return function.handleRequest(map(event), Invocation.called("r1"));
  }

  private static String records(String records) {
    return "{\"Records\":[" + records + "]}";
  }

  private static String record(String key) {
    return """
        {"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"us-east-1",
         "eventTime":"2026-01-02T03:04:05.678Z","eventName":"ObjectCreated:Put",
         "s3":{"s3SchemaVersion":"1.0","bucket":{"name":"test-videos"},"object":{"key":"%s","size":5}}}
        """
        .formatted(key);
  }

  private static String message(String id, String body) {
    return "{\"messageId\":\"%s\",\"eventSource\":\"aws:sqs\",\"body\":%s}"
        .formatted(id, quoted(body));
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\"", "\\\"").replace("\n", " ") + "\"";
  }
}
