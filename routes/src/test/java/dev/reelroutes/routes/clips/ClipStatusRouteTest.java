package dev.reelroutes.routes.clips;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelroutes.clips.ClipMaker.Source;
import dev.reelroutes.clips.ClipStatus;
import dev.reelroutes.clips.GapPolicy;
import dev.reelroutes.clips.Outbox;
import dev.reelroutes.clips.TimeRange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each status, and what others are told of it, word for word. */
class ClipStatusRouteTest extends ClipRoutesSupport {

  private static final Duration SECOND = Duration.ofSeconds(1);

  @AfterEach
  void nothingIsLeft() throws IOException {
    assertNothingIsLeft();
  }

  @ParameterizedTest
  @ValueSource(strings = {"request-original", "request"})
  void aClipIsMadeUploadedAndTold(String request) throws Exception {
    recorded();

    Exchange message = deliver(golden(request), SECOND);

    assertThat(message.isFailed()).isFalse();
    assertThat(message.getMessage().getHeader("CamelAwsSqsReceiptHandle"))
        .as("by which camel-aws2-sqs deletes it")
        .isEqualTo("receipt of message-1");
    assertThat(keys())
        .containsExactly(
            CAMERA + "/" + CLIP + ".mp4",
            CAMERA + "/" + CLIP + "_1500.jpg",
            CAMERA + "/" + CLIP + "_300.jpg",
            CAMERA + "/" + CLIP + "_3000.jpg",
            CAMERA + "/" + CLIP + "_640.jpg",
            CAMERA + "/" + CLIP + "_original.jpg",
            STATE);
    assertThat(text(CAMERA + "/" + CLIP + ".mp4")).isEqualTo("clip " + RECORDING);
    assertThat(camera.bodies()).containsExactly(golden("available"));
    assertThat(published()).containsExactly(golden("available-sns"));
    assertThat(mock("sns").getReceivedExchanges().get(0).getMessage().getHeaders())
        .containsOnly(
            java.util.Map.entry("status", "CLIP_AVAILABLE"),
            java.util.Map.entry("cameraId", CAMERA));
    assertThat(state().news().outbox()).isEqualTo(Outbox.NOTIFIED);
    assertThat(state().hold()).isNull();
    assertThat(maker.orders().get(0).range()).isEqualTo(new TimeRange(START, END));
    assertThat(maker.orders().get(0).gaps()).isEqualTo(GapPolicy.JOIN);
  }

  @Test
  void theClipIsUploadedLast() throws Exception {
    recorded();

    deliver(request(), SECOND);

    var uploads = mock("put").getReceivedExchanges();
    assertThat(uploads).hasSize(6);
    assertThat(uploads.get(5).getMessage().getHeader("CamelAwsS3Key", String.class))
        .endsWith(".mp4");
  }

  @Test
  void whatWasNotRecordedIsTold() throws Exception {
    camera.recordings(
        CameraStandIn.recording(
            "2018-09-16T17:36:45Z", "2018-09-16T17:40:00Z", "test.stream.20180916T173645250.mp4"),
        CameraStandIn.recording("2018-09-16T17:30:00Z", "2018-09-16T17:36:33Z", RECORDING));
    stored(RECORDING);
    stored("test.stream.20180916T173645250.mp4");

    deliver(request(), SECOND);

    assertThat(camera.bodies()).containsExactly(golden("available-gap"));
    assertThat(maker.orders().get(0).sources())
        .extracting(Source::time)
        .containsExactly(
            new TimeRange(1_537_119_000_000L, 1_537_119_393_000L),
            new TimeRange(1_537_119_405_250L, 1_537_119_600_000L));
  }

  @Test
  void aClipOfExactlyTheLongestLengthIsMadeAndALongerOneIsTooLong() throws Exception {
    recorded();

    deliver(request(START, START + 300_000), SECOND);

    assertThat(state().news().status()).isEqualTo(ClipStatus.CLIP_AVAILABLE);

    destination.delete(STATE, null);
    camera.server().resetRequests();
    mock("sns").reset();
    Exchange message = deliver(request(START, START + 300_001), SECOND);

    assertThat(message.isFailed()).isFalse();
    assertThat(camera.bodies()).containsExactly(golden("too-long"));
    assertThat(published()).hasSize(1);
  }

  @Test
  void withoutARecordingAYoungRequestIsPendingAndComesAgain() throws Exception {
    Exchange message = deliver(request(), RETRY_LIMIT);

    assertThat(comesAgain(message)).isTrue();
    assertThat(postponed).containsExactly("receipt of message-1 PT1M");
    assertThat(camera.bodies()).containsExactly(golden("pending"));
    assertThat(published()).isEmpty();
    assertThat(state().hold()).isNull();
  }

  @Test
  void aPendingRequestThatComesTooEarlyWaitsAndIsNotCounted() throws Exception {
    deliver(request(), SECOND);
    clock.pass(Duration.ofSeconds(20));

    Exchange message = deliver(request(), SECOND);

    assertThat(comesAgain(message)).isTrue();
    assertThat(postponed).last().isEqualTo("receipt of message-1 PT40S");
    assertThat(state().progress().retries()).isZero();
    assertThat(camera.bodies()).hasSize(1);
  }

  @Test
  void aPendingRequestIsAnsweredAsSoonAsThereIsARecording() throws Exception {
    deliver(request(), SECOND);
    recorded();
    clock.pass(Duration.ofSeconds(60));

    Exchange message = deliver(request(), SECOND);

    assertThat(message.isFailed()).isFalse();
    assertThat(camera.bodies()).containsExactly(golden("pending"), golden("available"));
    assertThat(published()).containsExactly(golden("available-sns"));
  }

  @Test
  void aRequestIsWaitedForFifteenTimesAndNoMore() throws Exception {
    for (int look = 0; look <= 15; look++) {
      assertThat(comesAgain(deliver(request(), SECOND))).as("look %d", look).isTrue();
      clock.pass(Duration.ofSeconds(60));
    }

    Exchange last = deliver(request(), SECOND);

    assertThat(last.isFailed()).isFalse();
    assertThat(state().progress().retries()).isEqualTo(16);
    assertThat(camera.bodies()).containsExactly(golden("pending"), golden("retry-timeout"));
    assertThat(published()).hasSize(1);
  }

  @Test
  void withoutARecordingAnOlderRequestIsNotAvailable() throws Exception {
    Exchange message = deliver(request(), RETRY_LIMIT.plusMillis(1));

    assertThat(message.isFailed()).isFalse();
    assertThat(camera.bodies()).containsExactly(golden("not-available"));
    assertThat(published()).containsExactly(golden("not-available-sns"));
  }

  @Test
  void threeDaysAreNotAvailableAndAMillisecondMoreIsOutOfRange() throws Exception {
    deliver(request(), OUT_OF_RANGE);

    assertThat(camera.bodies()).containsExactly(golden("not-available"));

    destination.delete(STATE, null);
    camera.server().resetRequests();
    deliver(request(), OUT_OF_RANGE.plusMillis(1));

    assertThat(camera.bodies()).containsExactly(golden("out-of-range"));
    assertThat(published()).hasSize(2);
  }

  @Test
  void aRecordingThatIsListedAndNotInTheBucketIsNone() throws Exception {
    recorded();
    origin.delete("live/" + RECORDING, null);

    Exchange message = deliver(request(), SECOND);

    assertThat(comesAgain(message)).isTrue();
    assertThat(camera.bodies()).containsExactly(golden("pending"));
    assertThat(maker.orders()).isEmpty();
  }

  @Test
  void aRecordingThatShowsNothingOfTheRangeIsNone() throws Exception {
    recorded();
    maker.findNothing();

    Exchange message = deliver(request(), RETRY_LIMIT.plusMillis(1));

    assertThat(message.isFailed()).isFalse();
    assertThat(camera.bodies()).containsExactly(golden("not-available"));
    assertThat(keys()).containsExactly(STATE);
  }

  private String text(String key) {
    return new String(destination.read(key, 0, Integer.MAX_VALUE, null), StandardCharsets.UTF_8);
  }
}
