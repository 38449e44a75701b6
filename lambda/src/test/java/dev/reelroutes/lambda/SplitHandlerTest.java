package dev.reelroutes.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.Route;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The function as Lambda calls it, with each shape of event that videos arrive in. */
@QuarkusTest
@TestProfile(SplitFunction.class)
@QuarkusTestResource(LocalCloud.class)
class SplitHandlerTest extends SplitSupport {

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
  void theFunctionAnswersLambdaItself() {
    Response answer =
        RestAssured.given()
            .contentType("application/json")
            .body("{\"Records\":[" + message("m1", "no event") + "]}")
            .post();

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.jsonPath().getList("batchItemFailures.itemIdentifier")).containsExactly("m1");
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

  private Map<String, Object> invoke(String event) {
    return function.handleRequest(map(event), Invocation.called("r1"));
  }
}
