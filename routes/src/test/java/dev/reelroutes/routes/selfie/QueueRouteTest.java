package dev.reelroutes.routes.selfie;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelroutes.routes.arrivals.S3EventsTest;
import dev.reelroutes.routes.store.Condition;
import dev.reelroutes.routes.store.Content;
import dev.reelroutes.routes.store.Json;
import dev.reelroutes.selfie.SelfieHeaders;
import dev.reelroutes.selfie.batch.Announcement;
import dev.reelroutes.selfie.batch.AnnouncementReader;
import dev.reelroutes.selfie.batch.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.Exchange;
import org.apache.camel.component.aws2.s3.AWS2S3Constants;
import org.apache.camel.main.MainConfigurationProperties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a queue's messages bring about; the queue itself is an endpoint that a test sends to. */
class QueueRouteTest extends SelfieRoutesSupport {

  @Override
  protected void configure(MainConfigurationProperties configuration) {
    super.configure(configuration);
    configuration.withRoutesIncludePattern(
        configuration.getRoutesIncludePattern()
            + ",classpath:camel/selfie-sources.camel.yaml,classpath:camel/selfie-sources-sqs.camel.yaml");
  }

  @Override
  Properties settings() {
    Properties properties = super.settings();
    properties.setProperty("selfie.queue.uri", "direct:queue");
    properties.setProperty("selfie.batch.uri", "mock:batch");
    properties.setProperty("selfie.buckets.uploads", "uploads");
    properties.setProperty("selfie.poll.period", "100");
    properties.setProperty("selfie.sweep.period", "100");
    return properties;
  }

  @BeforeEach
  void mocks() {
    mocksActOnBuckets();
  }

  @ParameterizedTest
  @ValueSource(strings = {"direct", "sns", "eventbridge"})
  void theUploadOfAMessageIsPrepared(String event) throws Exception {
    upload(S3EventsTest.HARD_KEY, photo(1).jpeg());

    Exchange message = deliver(S3EventsTest.golden(event));

    assertThat(message.isFailed()).isFalse();
    assertThat(keys(uploads, "")).isEmpty();
    assertThat(keys(permanent, "daily/")).hasSize(1);
    assertThat(keys(permanent, "_reelroutes/failed/")).isEmpty();
  }

  @Test
  void aMessageGoesBackWhenOneOfItsUploadsFailsAndTheOtherIsPreparedAllTheSame() throws Exception {
    upload("daily/IMG_1.jpg", photo(1).jpeg());
    upload("daily/IMG_2.jpg", photo(2).jpeg());
    String two = S3EventsTest.golden("direct-two-records");
    failToGet("daily/IMG_1.jpg");

    Exchange first = deliver(two);

    assertThat(first.getException()).hasMessageContaining("1 of a message's uploads failed");
    assertThat(keys(uploads, "")).containsExactly("daily/IMG_1.jpg");
    assertThat(keys(permanent, "daily/")).hasSize(1);

    mocksActOnBuckets();
    Exchange again = deliver(two);

    assertThat(again.isFailed()).isFalse();
    assertThat(keys(uploads, "")).isEmpty();
    assertThat(keys(permanent, "daily/")).hasSize(2);
    assertThat(keys(permanent, "_reelroutes/duplicates/")).isEmpty();
  }

  @Test
  void aMessageOfAnUploadThatIsGoneLeavesTheQueueWithoutATrace() throws Exception {
    Exchange message = deliver(S3EventsTest.golden("direct"));

    assertThat(message.isFailed()).isFalse();
    assertThat(keys(permanent, "")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"test", "direct-removed"})
  void whatAsksForNothingLeavesTheQueueWithoutATrace(String event) throws Exception {
    assertThat(deliver(S3EventsTest.golden(event)).isFailed()).isFalse();
    assertThat(keys(permanent, "")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello ${header.CamelAwsS3Key} {{selfie.fps}}",
        "{\"a\":1}",
        "",
        "{\"Records\":[{\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"bucket\":{\"name\":\"uploads\"},\"object\":{\"key\":\"%zz\"}}}]}"
      })
  void aMessageThatNobodyCanUnderstandIsKeptAsItIsAndLeavesTheQueue(String text) throws Exception {
    Exchange message = deliver(text);

    assertThat(message.isFailed()).isFalse();
    assertThat(keys(permanent, "_reelroutes/failed/")).hasSize(1);
    var kept =
        Json.MAPPER.readTree(content(permanent, keys(permanent, "_reelroutes/failed/").get(0)));
    assertThat(kept.get("message").asText()).isEqualTo(text);
    assertThat(kept.get("error").asText()).startsWith("no ");
  }

  @Test
  void uploadsOfAnotherBucketAreKeptWithTheReason() throws Exception {
    assertThat(deliver(S3EventsTest.golden("direct-other-bucket")).isFailed()).isFalse();

    assertThat(keys(permanent, "_reelroutes/failed/")).hasSize(1);
    assertThat(new String(content(permanent, keys(permanent, "_reelroutes/failed/").get(0)), UTF_8))
        .contains("somebody-elses");
  }

  @Test
  void anUploadWhoseNotificationWasLostIsPreparedByTheSweep() throws Exception {
    mock("batch").expectedMinimumMessageCount(1);
    upload(UPLOAD, photo(1).jpeg());
    clock.pass(Duration.ofMinutes(20));

    mock("batch").assertIsSatisfied();

    assertThat(keys(uploads, "")).isEmpty();
    assertThat(keys(pending, "daily/")).hasSize(1);
  }

  @Test
  void aBatchThatOtherProcessesCompletedIsLookedAt() throws Exception {
    mock("look").expectedHeaderReceived(SelfieHeaders.MOVIE, "daily");
    mock("look").expectedMinimumMessageCount(1);
    permanent.put(
        "_reelroutes/batches/daily/b1.json",
        Content.of(
            new AnnouncementReader(clock)
                .write(Announcement.open("daily", "b1", 1, true, clock.instant()))),
        Map.of(),
        Condition.always());
    mock("batch").expectedMinimumMessageCount(1);
    mock("batch").assertIsSatisfied();
    new Outcomes(permanent)
        .record("daily", "b1", Outcome.accepted("daily/1.jpg", "key", "date", "GIVEN"));

    mock("look").assertIsSatisfied();
  }

  @Test
  void messagesAreTakenOneByOneAndKeptHiddenWhileTheyAreWorkedOn() throws IOException {
    Properties properties = new Properties();
    try (InputStream in = getClass().getResourceAsStream("/application.properties")) {
      properties.load(in);
    }

    assertThat(properties.getProperty("selfie.queue.uri"))
        .contains(
            "maxMessagesPerPoll=1&",
            "waitTimeSeconds=20&",
            "extendMessageVisibility=true",
            "visibilityTimeout={{selfie.queue.visibility-timeout}}")
        .doesNotContain("deleteAfterRead=false");
  }

  private Exchange deliver(String body) {
    return template.send("direct:queue", exchange -> exchange.getMessage().setBody(body));
  }

  private void failToGet(String key) {
    mock("get")
        .whenAnyExchangeReceived(
            exchange -> {
              if (key.equals(exchange.getMessage().getHeader(AWS2S3Constants.KEY))) {
                throw new IOException("the store is down");
              }
              get(uploads).process(exchange);
            });
  }
}
