package dev.reelroutes.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Time that runs out, and runs that go on; the clock jumps. */
@QuarkusTest
@TestProfile(SplitFunction.class)
@QuarkusTestResource(LocalCloud.class)
class SplitRunsTest extends SplitSupport {

  /** lambda.split.margin */
  private static final int MARGIN = 120_000;

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
  void aContinuationThatIsNoneFails() {
    assertThatThrownBy(() -> function.handleRequest(Map.of("continue", 3), Invocation.called("r1")))
        .hasMessageContaining("\"key\"");
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
}
