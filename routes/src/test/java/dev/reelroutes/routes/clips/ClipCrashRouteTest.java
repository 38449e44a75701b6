package dev.reelroutes.routes.clips;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelroutes.clips.ClipState;
import dev.reelroutes.clips.Outbox;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A process dies between any two steps: what it had written is there, what it had told others was
 * told. The next delivery finishes, and repeats at worst an identical notification.
 */
class ClipCrashRouteTest extends ClipRoutesSupport {

  @ParameterizedTest
  @CsvSource({"available, 1, 11", "not-available, 901, 5"})
  void nextDeliveryFinishesWhatADeadProcessBegan(String status, int age, int writes)
      throws Exception {
    begin(status);
    destination.moments();
    deliver(request(), Duration.ofSeconds(age));

    List<Map<String, RememberingBucket.Stored>> moments = destination.moments();

    assertThat(moments).hasSize(writes);
    for (int moment = 0; moment < moments.size(); moment++) {
      begin(status);
      destination.restore(moments.get(moment));
      ClipState.News before = state().news();
      clock.pass(Duration.ofSeconds(61)); // its lease is over

      var again = deliver(request(), Duration.ofSeconds(age));

      String when = "died after write " + moment + ", which left " + before;
      Outbox outbox = before == null ? null : before.outbox();
      assertThat(again.isFailed()).as(when).isFalse();
      assertThat(camera.bodies())
          .as(when)
          .containsExactlyElementsOf(
              outbox == null || outbox == Outbox.DECIDED ? List.of(golden(status)) : List.of());
      assertThat(published())
          .as(when)
          .containsExactlyElementsOf(
              outbox == Outbox.NOTIFIED ? List.of() : List.of(golden(status + "-sns")));
      assertThat(maker.orders())
          .as(when)
          .hasSize(before == null && status.equals("available") ? 1 : 0);
      assertThat(state().news().outbox()).as(when).isEqualTo(Outbox.NOTIFIED);
      assertNothingIsLeft();
    }
  }

  private void begin(String status) {
    endpoints();
    if (status.equals("available")) {
      recorded();
    }
  }
}
