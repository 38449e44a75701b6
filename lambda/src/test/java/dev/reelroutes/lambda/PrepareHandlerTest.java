package dev.reelroutes.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.junit.jupiter.api.Test;

/** The function as Lambda calls it, with each shape of event that S3 uploads arrive in. */
@QuarkusTest
@TestProfile(PrepareFunction.class)
@QuarkusTestResource(LocalCloud.class)
class PrepareHandlerTest {

  @Inject Cloud cloud;
  @Inject CamelContext camel;

  @Test
  void onlyItsOwnRoutesAreLoaded() {
    assertThat(camel.getRoutes())
        .extracting(Route::getId)
        .containsExactlyInAnyOrder("selfie-prepare", "dead-letter", "events");
  }

  @Test
  void everyRecordOfANotificationIsPreparedAndKeysAreDecodedOnce() {
    cloud.upload("p1/my photo+1%2B.jpg", Cloud.photo(1), Map.of());
    cloud.upload("p1/zwei-ü.jpg", Cloud.photo(2), Map.of());

    Response answer =
        invoke(
            records(
                record("test-uploads", "p1/my+photo%2B1%252B.jpg")
                    + ","
                    + record("test-uploads", "p1/zwei-%C3%BC.jpg")));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(cloud.keys("pending", "p1/")).hasSize(2);
    assertThat(cloud.keys("permanent", "p1/")).isEqualTo(cloud.keys("pending", "p1/"));
    assertThat(cloud.keys("uploads", "p1/")).isEmpty();
  }

  @Test
  void anEventBridgeEventIsTakenAndItsKeyIsNotDecoded() {
    cloud.upload("p2/a+b%20.jpg", Cloud.photo(3), Map.of());

    Response answer =
        invoke(
            """
            {"version":"0","detail-type":"Object Created","source":"aws.s3","time":"2026-01-02T03:04:05Z",
             "detail":{"bucket":{"name":"test-uploads"},"object":{"key":"p2/a+b%20.jpg","size":5}}}
            """);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(cloud.keys("pending", "p2/")).hasSize(1);
  }

  @Test
  void fromAQueueOnlyTheFailedMessagesAreNamed() {
    cloud.upload("p3/a.jpg", Cloud.photo(4), Map.of());
    String good = records(record("test-uploads", "p3/a.jpg"));

    Response answer =
        invoke("{\"Records\":[" + message("m1", good) + "," + message("m2", "no event") + "]}");

    assertThat(answer.jsonPath().getList("batchItemFailures.itemIdentifier")).containsExactly("m2");
    assertThat(cloud.keys("pending", "p3/")).hasSize(1);
  }

  @Test
  void whatAsksForNothingIsPassedOver() {
    cloud.upload("p4/a.jpg", Cloud.photo(5), Map.of());

    Response test =
        invoke(
            "{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\",\"Bucket\":\"test-uploads\"}");
    Response other = invoke(records(record("another-bucket", "p4/a.jpg")));
    Response removed =
        invoke(
            records(
                record("test-uploads", "p4/a.jpg")
                    .replace("ObjectCreated:Put", "ObjectRemoved:Delete")));

    assertThat(test.statusCode()).isEqualTo(200);
    assertThat(other.statusCode()).isEqualTo(200);
    assertThat(removed.statusCode()).isEqualTo(200);
    assertThat(cloud.keys("uploads", "p4/")).hasSize(1);
  }

  @Test
  void aRepeatedEventPreparesNothingTwice() {
    cloud.upload("p5/a.jpg", Cloud.photo(6), Map.of());
    String event = records(record("test-uploads", "p5/a.jpg"));

    Response first = invoke(event);
    Response second = invoke(event);

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(cloud.keys("pending", "p5/")).hasSize(1);
    assertThat(cloud.keys("permanent", "_reelroutes/failed/p5/")).isEmpty();
  }

  @Test
  void whatIsNoEventFailsTheInvocation() {
    Response answer = invoke("{\"movie\":\"daily\"}");

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.asString()).contains("neither an S3 event");
  }

  private static Response invoke(String event) {
    return RestAssured.given().contentType("application/json").body(event).post();
  }

  private static String records(String records) {
    return "{\"Records\":[" + records + "]}";
  }

  private static String record(String bucket, String key) {
    return """
        {"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"us-east-1",
         "eventTime":"2026-01-02T03:04:05.678Z","eventName":"ObjectCreated:Put",
         "s3":{"s3SchemaVersion":"1.0","bucket":{"name":"%s"},"object":{"key":"%s","size":5}}}
        """
        .formatted(bucket, key);
  }

  private static String message(String id, String body) {
    return "{\"messageId\":\"%s\",\"eventSource\":\"aws:sqs\",\"body\":\"%s\"}"
        .formatted(id, body.replace("\"", "\\\"").replace("\n", " "));
  }
}
