package dev.reelroutes.standalone.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelroutes.standalone.driver.Pipeline;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The whole chain on the embedded S3 and the embedded queue. */
class QueueSourceTest {

  private static final String QUEUE = "reelroutes-uploads";

  /**
   * Seconds. A queue hands messages to long polls whose process has gone meanwhile; they come again
   * when this is over, which must be within the time that these tests wait.
   */
  private static final String VISIBILITY = "10";

  @TempDir private static Path folder;

  private static Fixture fixture;
  private static SqsClient sqs;

  @BeforeAll
  static void start() {
    fixture =
        Fixture.start(
            folder,
            "selfie.source",
            "sqs",
            "selfie.poll.period",
            "200",
            "selfie.queue.visibility-timeout",
            VISIBILITY);
    sqs = client(queues(fixture.pipeline()));
  }

  @AfterAll
  static void stop() {
    sqs.close();
    fixture.pipeline().close();
  }

  @Test
  void uploadsAreToldByTheQueueAndBecomeAMovie() throws Exception {
    fixture.upload("daily/a b+c ${body} ü%41.jpg", Fixture.photo(1), Map.of());
    fixture.upload("daily/2.jpg", Fixture.photo(2), Map.of());

    Fixture.until("the movie", () -> moviePhotos("daily") == 2);

    assertThat(fixture.numbers("daily")).containsExactly(1, 2);
    assertThat(fixture.keys(fixture.pipeline().buckets().uploads(), "daily/")).isEmpty();
    assertThat(failed()).noneMatch(key -> key.contains("daily"));
    Fixture.until("an empty queue", () -> messages(QUEUE) == 0);
  }

  @Test
  void aBatchThatAnotherProcessPreparedIsAppendedByWhoeverSeesThatItIsComplete() throws Exception {
    Map<String, String> settings = new HashMap<>();
    settings.put("selfie.size", "160x120");
    settings.put("media.isolation", "none");
    settings.put("selfie.source", "sqs");
    settings.put("selfie.poll.period", "200");
    settings.put("selfie.queue.visibility-timeout", VISIBILITY);
    settings.put("store.endpoint", fixture.pipeline().access().s3());
    settings.put("store.path-style", "true");
    settings.put("store.access-key", fixture.pipeline().access().accessKey());
    settings.put("store.secret-key", fixture.pipeline().access().secretKey());
    settings.put("queue.endpoint", fixture.pipeline().access().queue());
    settings.put("queue.access-key", "any");
    settings.put("queue.secret-key", "any");

    try (Pipeline other =
        StandalonePipeline.start(settings, folder.resolve("no-embedded-store"), false)) {
      assertThat(other.access().queue()).isNull();
      fixture.announce("shared", "b1", 12);
      for (int i = 0; i < 12; i++) {
        fixture.upload("shared/" + i + ".jpg", Fixture.photo(i), Map.of("batch", "b1"));
      }

      Fixture.until("the batch", () -> fixture.state("shared", "b1").equals("done"));
    }

    assertThat(fixture.numbers("shared")).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    assertThat(failed()).noneMatch(key -> key.contains("shared"));
  }

  @Test
  void aMessageThatNobodyCanUnderstandIsKeptAndLeavesTheQueue() {
    String url = sqs.getQueueUrl(r -> r.queueName(QUEUE)).queueUrl();
    sqs.sendMessage(r -> r.queueUrl(url).messageBody("hello ${header.x}"));

    Fixture.until(
        "the message", () -> failed().stream().anyMatch(key -> key.contains("notifications")));

    Fixture.until("an empty queue", () -> messages(QUEUE) == 0);
    assertThat(messages(QUEUE + "-dead")).isZero();
  }

  private static int moviePhotos(String movie) {
    try {
      return fixture.exists(fixture.pipeline().buckets().movies(), movie + ".mp4")
          ? fixture.numbers(movie).size()
          : 0;
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static List<String> failed() {
    return fixture.keys(fixture.pipeline().buckets().permanent(), "_reelroutes/failed/");
  }

  /** Those that wait and those that somebody has in hand. */
  private static int messages(String queue) {
    String url = sqs.getQueueUrl(r -> r.queueName(queue)).queueUrl();
    Map<QueueAttributeName, String> attributes =
        sqs.getQueueAttributes(
                r ->
                    r.queueUrl(url)
                        .attributeNames(
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
            .attributes();
    return attributes.values().stream().mapToInt(Integer::parseInt).sum();
  }

  private static URI queues(Pipeline pipeline) {
    return URI.create(Objects.requireNonNull(pipeline.access().queue()));
  }

  private static SqsClient client(URI endpoint) {
    return SqsClient.builder()
        .region(Region.US_EAST_1)
        .endpointOverride(endpoint)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
        .httpClientBuilder(ApacheHttpClient.builder())
        .build();
  }
}
