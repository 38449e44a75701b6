package dev.reelroutes.selfie.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class BatchDecisionTest {

  private static final Instant OPENED = Instant.parse("2024-05-17T18:00:00Z");
  private static final Announcement FIVE = Announcement.open("daily", "b1", 5, true, OPENED);

  private final BatchDecision decision = new BatchDecision(3);

  @Test
  void asManyAsAnnouncedIsComplete() {
    assertThat(decision.decide(FIVE, new BatchProgress(5, 0, 0, 0), false))
        .isEqualTo(new Verdict.Complete());
  }

  @Test
  void rejectedDuplicateAndIgnoredUploadsHaveArrivedToo() {
    assertThat(decision.decide(FIVE, new BatchProgress(1, 2, 1, 1), false))
        .isEqualTo(new Verdict.Complete());
  }

  @Test
  void moreThanAnnouncedIsComplete() {
    assertThat(decision.decide(FIVE, new BatchProgress(9, 0, 0, 0), true))
        .isEqualTo(new Verdict.Complete());
  }

  @Test
  void lookingEarlyCostsNoRetry() {
    assertThat(decision.decide(FIVE, new BatchProgress(3, 0, 0, 0), false))
        .isEqualTo(new Verdict.Wait(2));
  }

  @Test
  void eachCompletionTimeoutCountsOneRetryUpToTheMaximum() {
    Announcement batch = FIVE;
    for (int retry = 1; retry <= 3; retry++) {
      Verdict verdict = decision.decide(batch, new BatchProgress(4, 0, 0, 0), true);

      assertThat(verdict).isInstanceOf(Verdict.Retry.class);
      batch = ((Verdict.Retry) verdict).next();
      assertThat(batch.retryCount()).isEqualTo(retry);
    }

    assertThat(decision.decide(batch, new BatchProgress(4, 0, 0, 0), true))
        .isInstanceOf(Verdict.GiveUp.class);
  }

  @Test
  void givingUpNamesExpectedAcceptedRejectedAndMissing() {
    Announcement tried = FIVE.retried().retried().retried();

    Verdict verdict = decision.decide(tried, new BatchProgress(2, 1, 0, 0), true);

    Announcement failed = ((Verdict.GiveUp) verdict).failed();
    assertThat(failed.state()).isEqualTo(Announcement.State.FAILED);
    assertThat(failed.missing()).isEqualTo(2);
    assertThat(failed.error())
        .contains("b1", "daily", "expected 5", "accepted 2", "rejected 1", "missing 2")
        .contains("after 3 retries");
  }

  @Test
  void completeAfterTheLastRetryIsStillComplete() {
    Announcement tried = FIVE.retried().retried().retried();

    assertThat(decision.decide(tried, new BatchProgress(5, 0, 0, 0), true))
        .isEqualTo(new Verdict.Complete());
  }

  @Test
  void aPostponedBatchIsNotDueBeforeItsTime() {
    Announcement postponed = FIVE.postponedTo(OPENED.plusSeconds(120));

    assertThat(postponed.isDue(OPENED.plusSeconds(119))).isFalse();
    assertThat(postponed.isDue(OPENED.plusSeconds(120))).isTrue();
    assertThat(FIVE.isDue(OPENED)).isTrue();
    assertThat(FIVE.done().isDue(OPENED)).isFalse();
  }

  @Test
  void anAbsurdNumberOfRetriesIsRefused() {
    assertThatThrownBy(() -> new BatchDecision(-1)).hasMessageContaining("between 0 and 100");
  }
}
