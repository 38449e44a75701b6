package dev.reelroutes.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.reelroutes.routes.store.Json;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whole stories in simulated time: the clock jumps when the function waits. */
@QuarkusTest
@QuarkusTestResource(LocalCloud.class)
class AppendHandlerTest {

  @Inject Functions functions;
  @Inject Cloud cloud;
  @Inject FakeTime time;

  LocalAws aws;

  @BeforeEach
  void forget() {
    aws.reset();
    time.reset();
  }

  @Test
  void theFifthPhotoArrivesBetweenTwoLooksAndTheMovieIsComplete() {
    Map<String, String> marked = Map.of("batch", "b1");
    for (int number = 1; number <= 4; number++) {
      functions.arrives("story", number, marked);
    }
    Instant asked = time.clock().instant();

    Map<String, Object> first = invoke(announcement("story", 5, "b1"), "r1");

    assertThat(first).containsEntry("retryCount", 1);
    assertThat(time.clock().instant()).isAfterOrEqualTo(asked.plusSeconds(60));
    assertThat(aws.schedules()).hasSize(1);
    assertThat(cloud.keys("movies", "story")).isEmpty();

    functions.arrives("story", 5, marked);
    Map<String, Object> second = invoke(scheduled(0), "r2");

    assertThat(second.get("state")).hasToString("DONE");
    assertThat(cloud.numbers("story")).containsExactly(1, 2, 3, 4, 5);
    assertThat(cloud.keys("pending", "story/")).isEmpty();
    assertThat(aws.schedules()).hasSize(1);
  }

  @Test
  void whatArrivesWhileTheFunctionLooksIsAppendedByTheSameInvocation() {
    functions.arrives("soon", 1, Map.of("batch", "b2"));
    time.meanwhile(() -> functions.arrives("soon", 2, Map.of("batch", "b2")));
    Instant asked = time.clock().instant();

    Map<String, Object> answer = invoke(announcement("soon", 2, "b2"), "r1");

    assertThat(answer.get("state")).hasToString("DONE");
    assertThat(time.clock().instant()).isBefore(asked.plusSeconds(30));
    assertThat(cloud.numbers("soon")).containsExactly(1, 2);
    assertThat(aws.schedules()).isEmpty();
  }

  @Test
  void whatIsThereAlreadyIsAppendedAtTheFirstLook() {
    functions.arrives("marked", 1, Map.of("batch", "b13"));
    functions.arrives("unmarked", 1, Map.of());

    Map<String, Object> marked = invoke(announcement("marked", 1, "b13"), "r1");
    Map<String, Object> unmarked = invoke(Map.of("movie", "unmarked", "expectedImages", 1), "r2");

    assertThat(marked.get("state")).hasToString("DONE");
    assertThat(unmarked.get("state")).hasToString("DONE");
    assertThat(time.waited()).isZero();
    assertThat(cloud.numbers("marked")).containsExactly(1);
    assertThat(cloud.numbers("unmarked")).containsExactly(1);
  }

  @Test
  void thePhotoThatNeverArrivesIsAnErrorAfterThreeRetriesAndFourAreInTheMovie() {
    for (int number = 1; number <= 4; number++) {
      functions.arrives("never", number, Map.of("batch", "b3"));
    }

    invoke(announcement("never", 5, "b3"), "r0");
    invoke(scheduled(0), "r1");
    invoke(scheduled(1), "r2");

    assertThatThrownBy(() -> invoke(scheduled(2), "r3"))
        .hasMessageContaining("expected 5, accepted 4, rejected 0, duplicates 0, missing 1");
    assertThat(aws.schedules()).hasSize(3);
    assertThat(cloud.numbers("never")).containsExactly(1, 2, 3, 4);
    assertThat(cloud.text("permanent", "_reelroutes/batches/never/b3.json")).contains("failed");
    assertThat(aws.events().stream().map(e -> e.path("DetailType").asText()))
        .containsExactly("MovieUpdated", "BatchFailed");
  }

  @Test
  void aRepeatedInvocationCountsNoRetryAndASecondScheduleIsNotMade() {
    Map<String, Object> announced = announcement("again", 2, "b5");
    invoke(announced, "r1");

    Map<String, Object> repeated = invoke(announced, "r1");

    assertThat(repeated).containsEntry("retryCount", 1);
    assertThat(aws.schedules()).hasSize(1);
  }

  @Test
  void twoInvocationsAtOnceMakeOneMovieWithEachPhotoOnce() throws Exception {
    for (int number = 1; number <= 3; number++) {
      functions.arrives("twice", number, Map.of("batch", "b6"));
    }
    Callable<Map<String, Object>> call = () -> invoke(announcement("twice", 3, "b6"), "r1");

    ExecutorService threads = Executors.newFixedThreadPool(2);
    List<Future<Map<String, Object>>> answers = threads.invokeAll(List.of(call, call));
    threads.shutdown();

    for (Future<Map<String, Object>> answer : answers) {
      assertThat(answer.get().get("state")).hasToString("DONE");
    }
    assertThat(cloud.numbers("twice")).containsExactly(1, 2, 3);
  }

  @Test
  void aWarmContainerTakesNothingFromOneInvocationToTheNext() {
    invoke(announcement("warm", 2, "b7"), "r1");
    functions.arrives("warm", 1, Map.of("batch", "b8"));

    Map<String, Object> other = invoke(announcement("warm", 1, "b8"), "r2");

    assertThat(other.get("state")).hasToString("DONE");
    assertThat(cloud.numbers("warm")).containsExactly(1);
    assertThat(cloud.text("permanent", "_reelroutes/batches/warm/b7.json"))
        .contains("\"retryCount\":1", "open");
  }

  @Test
  void noInvocationWaitsLongerThanItsRemainingTimeAllows() {
    Instant asked = time.clock().instant();

    functions.append(announcement("short", 2, "b9"), new Invocation("r1", 40_000));

    assertThat(time.clock().instant()).isBetween(asked.plusSeconds(10), asked.plusSeconds(20));
  }

  @Test
  void theNamesOfTheOriginalSystemAreUnderstoodAndUnmarkedUploadsCount() {
    functions.arrives("original", 1, Map.of());

    Map<String, Object> answer =
        invoke(Map.of("prefix", "original/", "numExpectedImages", 1), "0c7e-4f");

    assertThat(answer).containsEntry("batchId", "0c7e-4f");
    assertThat(answer.get("state")).hasToString("DONE");
    assertThat(cloud.numbers("original")).containsExactly(1);
  }

  @Test
  void aBatchThatIsAnnouncedWhenAnotherAppendedItsPhotosAlreadyEndsToo() {
    functions.arrives("second", 1, Map.of());
    functions.arrives("second", 2, Map.of());
    invoke(Map.of("movie", "second", "expectedImages", 1), "r1");
    assertThat(cloud.numbers("second")).containsExactly(1, 2);

    Map<String, Object> answer = invoke(Map.of("movie", "second", "expectedImages", 1), "r2");

    assertThat(answer.get("state")).hasToString("DONE");
    assertThat(time.waited()).isZero();
    assertThat(aws.schedules()).isEmpty();
  }

  @Test
  void theSweepAppendsWhatNobodyAnnouncedAfterTheQuietPeriod() {
    functions.arrives("quiet", 1, Map.of());
    assertThat(movies(invoke(Map.of("sweep", true), "s1"))).doesNotContain("quiet");

    time.pause(Duration.ofSeconds(90));
    Map<String, Object> swept = invoke(Map.of("sweep", true), "s2");

    assertThat(movies(swept)).contains("quiet");
    assertThat(cloud.numbers("quiet")).containsExactly(1);
  }

  @Test
  void theSweepLooksAtABatchWhoseScheduleWasLost() {
    functions.arrives("lost", 1, Map.of("batch", "b10"));
    invoke(announcement("lost", 2, "b10"), "r1");
    functions.arrives("lost", 2, Map.of("batch", "b10"));

    time.pause(Duration.ofMinutes(3));
    invoke(Map.of("sweep", true), "s1");

    assertThat(cloud.numbers("lost")).containsExactly(1, 2);
  }

  @Test
  void theSweepRemovesHalfSentMoviesAndBatchesThatEndedLongAgo() {
    functions.arrives("tidy", 1, Map.of("batch", "b14"));
    invoke(announcement("tidy", 1, "b14"), "r1");
    cloud.s3().createMultipartUpload(r -> r.bucket("test-movies").key("tidy.mp4"));
    invoke(Map.of("sweep", true), "s1");
    assertThat(cloud.keys("permanent", "_reelroutes/batches/tidy/")).isNotEmpty();
    assertThat(cloud.halfSent("tidy.mp4")).isEqualTo(1);

    time.pause(Duration.ofDays(8));
    invoke(Map.of("sweep", true), "s2");

    assertThat(cloud.keys("permanent", "_reelroutes/batches/tidy/")).isEmpty();
    assertThat(cloud.halfSent("tidy.mp4")).isZero();
    assertThat(cloud.numbers("tidy")).containsExactly(1);
  }

  @Test
  void theFunctionAnswersLambdaItself() {
    functions.arrives("http", 1, Map.of("batch", "b11"));

    var answer =
        RestAssured.given()
            .contentType("application/json")
            .body(
                "{\"movie\":\"http\",\"expectedImages\":\"1\",\"retryCount\":0,\"batchId\":\"b11\"}")
            .post();

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.jsonPath().getString("state")).isEqualTo("done");
    assertThat(cloud.numbers("http")).containsExactly(1);
  }

  @Test
  void aWrongAnnouncementFailsAndNamesTheField() {
    assertThatThrownBy(() -> invoke(Map.of("movie", "daily"), "r1"))
        .hasMessageContaining("expectedImages");
  }

  private Map<String, Object> invoke(Map<String, Object> payload, String request) {
    return functions.append(payload, Invocation.called(request));
  }

  private static Map<String, Object> announcement(String movie, int expected, String batch) {
    return Map.of("movie", movie, "expectedImages", expected, "retryCount", 0, "batchId", batch);
  }

  /** What Scheduler invokes the function with. */
  private Map<String, Object> scheduled(int index) {
    return payload(index);
  }

  private Map<String, Object> payload(int index) {
    String input = aws.schedules().get(index).body().path("Target").path("Input").asText();
    try {
      return Json.MAPPER.readValue(input, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static Iterable<String> movies(Map<String, Object> swept) {
    return (Iterable<String>) swept.get("movies");
  }
}
