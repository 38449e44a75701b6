package dev.reelroutes.routes.clips;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelroutes.clips.ClipStatus;
import dev.reelroutes.clips.Outbox;
import dev.reelroutes.media.RejectReason;
import dev.reelroutes.media.UnusableMovieException;
import dev.reelroutes.routes.store.Condition;
import dev.reelroutes.routes.store.Content;
import dev.reelroutes.routes.store.Json;
import dev.reelroutes.routes.store.StoreException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever fails ends in a message that comes again, or in FATAL_ERROR; never in AVAILABLE. */
class ClipFailureRouteTest extends ClipRoutesSupport {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final String FAILED = "_reelroutes/failed/clips/";

  @AfterEach
  void nothingIsLeft() throws IOException {
    assertNothingIsLeft();
  }

  @Test
  void aRecordingThatCannotBeCutIsAFatalError() throws Exception {
    recorded();
    maker.failWith(new UnusableMovieException(RejectReason.NO_VIDEO, "has no pictures"));

    Exchange message = deliver(request(), SECOND);

    assertThat(message.isFailed()).isFalse();
    assertThat(camera.bodies()).containsExactly(golden("fatal-error"));
    assertThat(published()).isEmpty();
    assertThat(maker.orders()).hasSize(1);
    assertThat(text(FAILED + CLIP + ".json")).contains("has no pictures");
  }

  @ParameterizedTest
  @ValueSource(strings = {"get", "put"})
  void aBucketThatFailsLetsTheMessageComeAgainAndThenItIsAFatalError(String endpoint)
      throws Exception {
    recorded();
    mock(endpoint)
        .whenAnyExchangeReceived(
            exchange -> {
              throw new IOException("the store is\ndown");
            });

    Exchange first = deliver(request(), SECOND);

    assertThat(comesAgain(first)).isTrue();
    assertThat(mock(endpoint).getReceivedCounter()).isEqualTo(3);
    assertThat(camera.bodies()).isEmpty();
    assertThat(text(FAILED + CLIP + ".json")).contains("the store is down");

    Exchange second = deliver(request(), SECOND);

    assertThat(second.isFailed()).isFalse();
    assertThat(camera.bodies()).containsExactly(golden("fatal-error"));
    assertThat(published()).isEmpty();
  }

  @Test
  void anUploadThatIsCutShortOnTheWayIsNotAvailable() throws Exception {
    recorded();
    mock("put")
        .whenAnyExchangeReceived(
            exchange -> {
              store(exchange);
              String key = exchange.getMessage().getHeader("CamelAwsS3Key", String.class);
              if (key.endsWith("_640.jpg")) {
                destination.put(key, Content.empty(), Map.of("clip-id", CLIP), Condition.always());
              }
            });

    Exchange message = deliver(request(), SECOND);

    assertThat(comesAgain(message)).isTrue();
    assertThat(camera.bodies()).isEmpty();
    assertThat(state().news()).isNull();
  }

  @Test
  void aStatusThatTheApiDoesNotTakeIsToldAgainAndNothingIsMadeAgain() throws Exception {
    recorded();
    camera.answersPut(aResponse().withStatus(500));

    Exchange first = deliver(request(), SECOND);

    assertThat(comesAgain(first)).isTrue();
    assertThat(state().news().outbox()).isEqualTo(Outbox.DECIDED);
    assertThat(published()).isEmpty();

    deliver(request(), SECOND);
    deliver(request(), SECOND);
    camera.answersPut(aResponse().withStatus(204));
    Exchange last = deliver(request(), SECOND);

    assertThat(last.isFailed()).isFalse();
    assertThat(camera.bodies()).hasSize(10).containsOnly(golden("available"));
    assertThat(published()).containsExactly(golden("available-sns"));
    assertThat(maker.orders()).hasSize(1);
    assertThat(state().news().status()).isEqualTo(ClipStatus.CLIP_AVAILABLE);
  }

  @Test
  void aTopicThatFailsIsToldAgainAndTheApiIsNot() throws Exception {
    recorded();
    mock("sns")
        .whenAnyExchangeReceived(
            exchange -> {
              throw new IOException("no topic");
            });

    Exchange first = deliver(request(), SECOND);

    assertThat(comesAgain(first)).isTrue();
    assertThat(state().news().outbox()).isEqualTo(Outbox.POSTED);

    mock("sns").reset();
    Exchange second = deliver(request(), SECOND);

    assertThat(second.isFailed()).isFalse();
    assertThat(camera.bodies()).hasSize(1);
    assertThat(published()).containsExactly(golden("available-sns"));
    assertThat(state().news().outbox()).isEqualTo(Outbox.NOTIFIED);
  }

  @Test
  void aDuplicateDoesNothingAndAnOlderStatusNeverComesAfterAvailable() throws Exception {
    recorded();
    deliver(request(), SECOND);
    camera.recordings();

    Exchange duplicate = deliver(request(), SECOND);
    Exchange another = deliver("message-2", request(), clock.instant());

    assertThat(duplicate.isFailed()).isFalse();
    assertThat(another.isFailed()).isFalse();
    assertThat(camera.bodies()).hasSize(1);
    assertThat(published()).hasSize(1);
    assertThat(maker.orders()).hasSize(1);
  }

  @Test
  void twoDeliveriesOfOneRequestDoNotWorkAtTheSameTime() throws Exception {
    recorded();
    Exchange[] second = new Exchange[1];
    mock("get")
        .whenAnyExchangeReceived(
            exchange -> {
              second[0] = deliver(request(), SECOND);
              fetch(exchange);
            });

    Exchange first = deliver(request(), SECOND);

    assertThat(first.isFailed()).isFalse();
    assertThat(comesAgain(second[0])).isTrue();
    assertThat(postponed).containsExactly("receipt of message-1 PT1M");
    assertThat(camera.bodies()).containsExactly(golden("available"));
    assertThat(published()).hasSize(1);
  }

  @Test
  void aWorkerThatLostItsClipDoesNothingMore() throws Exception {
    recorded();
    mock("put")
        .whenAnyExchangeReceived(
            exchange -> {
              store(exchange);
              destination.put(
                  STATE,
                  Content.of(Json.bytes(state().held("another", clock.instant().plusSeconds(60)))),
                  Map.of(),
                  Condition.always());
            });

    Exchange message = deliver(request(), SECOND);

    assertThat(comesAgain(message)).isTrue();
    assertThat(camera.bodies()).isEmpty();
    assertThat(state().hold().holder()).isEqualTo("another");
  }

  @Test
  void aWorkerThatDiedIsSucceededWhenItsLeaseIsOver() throws Exception {
    recorded();
    deliver(request(), SECOND);
    destination.put(
        STATE,
        Content.of(
            Json.bytes(
                dev.reelroutes.clips.ClipState.begin(
                        dev.reelroutes.clips.ClipRequestReader.read(request()), clock.instant())
                    .held("dead", clock.instant().plusSeconds(60)))),
        Map.of(),
        Condition.always());

    assertThat(comesAgain(deliver(request(), SECOND))).isTrue();
    clock.pass(Duration.ofSeconds(60));

    assertThat(deliver(request(), SECOND).isFailed()).isFalse();
    assertThat(maker.orders()).hasSize(2);
  }

  @Test
  void aStateThatWasWrittenAlthoughTheStoreSaidNoIsNotAConflict() throws Exception {
    recorded();
    destination.failAfterNextPut(
        new dev.reelroutes.routes.store.PreconditionFailedException("412", null));

    Exchange message = deliver(request(), SECOND);

    assertThat(message.isFailed()).isFalse();
    assertThat(camera.bodies()).containsExactly(golden("available"));
  }

  @Test
  void aStoreThatCannotBeAskedLetsTheMessageComeAgain() throws Exception {
    destination.failAfterNextPut(new StoreException("down"));
    recorded();

    Exchange message = deliver(request(), SECOND);

    // The row was written; its writer does not know, and meets it as somebody else's.
    assertThat(comesAgain(message)).isTrue();
    clock.pass(Duration.ofSeconds(61));
    assertThat(deliver(request(), SECOND).isFailed()).isFalse();
    assertThat(camera.bodies()).containsExactly(golden("available"));
  }

  @Test
  void aClipsIdStandsForOneClip() throws Exception {
    recorded();
    deliver(request(), SECOND);

    Exchange other = deliver("message-2", request(START, END + 1), clock.instant());

    assertThat(other.isFailed()).isFalse();
    assertThat(camera.bodies()).hasSize(1);
    assertThat(keys()).anyMatch(key -> key.startsWith(FAILED + "message-"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello ${header.CamelAwsS3Key} {{clips.max-length}}",
        "{'clipId': __import__('os')}",
        "",
        "{'clipId': 'a', 'cameraId': 'b', 'startTimestampInMs': 2, 'endTimestampInMs': 1}"
      })
  void aMessageThatIsNoRequestIsKeptAsItIsAndLeavesTheQueue(String body) throws Exception {
    Exchange message = deliver(body, SECOND);

    assertThat(message.isFailed()).isFalse();
    assertThat(keys()).hasSize(1).allMatch(key -> key.startsWith(FAILED + "message-"));
    var kept = Json.MAPPER.readTree(text(keys().get(0)));
    assertThat(kept.get("message").asText()).isEqualTo(body);
    assertThat(kept.get("reasonCode").asText()).startsWith("BAD_");
    assertThat(camera.bodies()).isEmpty();
  }

  private String text(String key) {
    return new String(destination.read(key, 0, Integer.MAX_VALUE, null), UTF_8);
  }
}
