package dev.reelroutes.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.reelroutes.routes.store.Json;
import dev.reelroutes.selfie.batch.Announcement;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The request that orders a later look, as the SDK sends it, against the request syntax of <a
 * href="https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html">CreateSchedule</a>
 * in the EventBridge Scheduler API reference.
 */
@QuarkusTest
@QuarkusTestResource(LocalCloud.class)
class RetryScheduleTest {

  /** The reference's request syntax, without the parameters of targets that are no function. */
  private static final String SYNTAX =
      """
      {"ActionAfterCompletion": "string", "ClientToken": "string", "Description": "string",
       "EndDate": 0,
       "FlexibleTimeWindow": {"MaximumWindowInMinutes": 0, "Mode": "string"},
       "GroupName": "string", "KmsKeyArn": "string", "ScheduleExpression": "string",
       "ScheduleExpressionTimezone": "string", "StartDate": 0, "State": "string",
       "Target": {"Arn": "string", "DeadLetterConfig": {"Arn": "string"}, "Input": "string",
        "RetryPolicy": {"MaximumEventAgeInSeconds": 0, "MaximumRetryAttempts": 0},
        "RoleArn": "string"}}
      """;

  @Inject CamelContext camel;
  @Inject FakeTime time;

  LocalAws aws;

  @BeforeEach
  void forget() {
    aws.reset();
    time.reset();
  }

  @Test
  void theRequestHasTheReferencesNamesAndTypesAndNoOthers() throws Exception {
    schedule().create(batch("b1"));

    LocalAws.Request request = aws.schedules().get(0);
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.path()).matches("/schedules/[0-9a-zA-Z-_.]{1,64}");
    assertThat(request.headers().get("Content-type")).containsExactly("application/json");
    assertThat(request.body().fieldNames())
        .toIterable()
        // What the reference calls required.
        .contains("FlexibleTimeWindow", "ScheduleExpression", "Target");
    follows(request.body(), Json.MAPPER.readTree(SYNTAX), "");
  }

  @Test
  void itFiresOnceAfterTheRetryDelayAndIsGone() {
    Instant before = time.clock().instant();

    schedule().create(batch("b2"));

    JsonNode body = aws.schedules().get(0).body();
    assertThat(body.path("ScheduleExpression").asText())
        .matches("at\\(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\)");
    LocalDateTime at =
        LocalDateTime.parse(body.path("ScheduleExpression").asText().substring(3, 22));
    assertThat(at.toInstant(ZoneOffset.UTC))
        .isBetween(before.plusSeconds(120), time.clock().instant().plusSeconds(121));
    assertThat(body.path("ScheduleExpressionTimezone").asText()).isEqualTo("UTC");
    assertThat(body.path("FlexibleTimeWindow").path("Mode").asText()).isEqualTo("OFF");
    assertThat(body.path("ActionAfterCompletion").asText()).isEqualTo("DELETE");
    assertThat(body.path("GroupName").asText()).isEqualTo("default");
  }

  @Test
  void itInvokesAppendWithTheBatchAndItsRetry() throws JsonProcessingException {
    schedule().create(batch("b3"));

    JsonNode target = aws.schedules().get(0).body().path("Target");
    assertThat(target.path("Arn").asText()).endsWith(":function:append");
    assertThat(target.path("RoleArn").asText()).endsWith(":role/scheduler");
    assertThat(target.path("DeadLetterConfig").path("Arn").asText()).endsWith(":letters");
    assertThat(target.path("RetryPolicy").path("MaximumRetryAttempts").asInt()).isPositive();
    assertThat(
            Json.MAPPER.readValue(
                target.path("Input").asText(), new TypeReference<Map<String, Object>>() {}))
        .containsEntry("movie", "shape")
        .containsEntry("expectedImages", 2)
        .containsEntry("retryCount", 1)
        .containsEntry("batchId", "b3");
  }

  @Test
  void aScheduleThatIsThereAlreadyIsNoError() {
    schedule().create(batch("b4"));
    schedule().create(batch("b4"));

    assertThat(aws.schedules()).hasSize(1);
    assertThat(aws.conflicts()).isEqualTo(1);
  }

  @Test
  void namesDifferByMovieBatchAndRetry() {
    Announcement batch = batch("b5");

    assertThat(RetrySchedule.name(batch))
        .isEqualTo(RetrySchedule.name(batch("b5")))
        .isNotEqualTo(RetrySchedule.name(batch("b6")))
        .isNotEqualTo(RetrySchedule.name(batch.retried()))
        .isNotEqualTo(
            RetrySchedule.name(Announcement.open("other", "b5", 2, true, Instant.EPOCH).retried()));
  }

  /** Every field is one of the syntax, of its type. */
  private static void follows(JsonNode mine, JsonNode syntax, String at) {
    for (Map.Entry<String, JsonNode> field : mine.properties()) {
      JsonNode wanted = syntax.path(field.getKey());
      assertThat(wanted.getNodeType())
          .as(at + "/" + field.getKey())
          .isEqualTo(field.getValue().getNodeType());
      follows(field.getValue(), wanted, at + "/" + field.getKey());
    }
  }

  private RetrySchedule schedule() {
    return camel.getRegistry().findSingleByType(RetrySchedule.class);
  }

  /** After its first look. */
  private Announcement batch(String id) {
    return Announcement.open("shape", id, 2, true, time.clock().instant()).retried();
  }
}
