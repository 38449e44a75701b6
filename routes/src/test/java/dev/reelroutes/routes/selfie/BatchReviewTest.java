package dev.reelroutes.routes.selfie;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelroutes.routes.store.Condition;
import dev.reelroutes.routes.store.Content;
import dev.reelroutes.routes.store.InMemoryBucket;
import dev.reelroutes.selfie.SelfieSettings;
import dev.reelroutes.selfie.batch.Announcement;
import dev.reelroutes.selfie.batch.AnnouncementReader;
import dev.reelroutes.selfie.batch.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

/** The story of announced batches, in a clock's time and from the store alone. */
class BatchReviewTest {

  private final TestClock clock = new TestClock();
  private final InMemoryBucket pending = new InMemoryBucket("pending", clock);
  private final InMemoryBucket permanent = new InMemoryBucket("permanent", clock);
  private final Outcomes outcomes = new Outcomes(permanent);
  private final Batches batches = batches();

  @Test
  void completeBatchesAreAppendedAndEnd() {
    announce("b1", 2, true);
    accept("b1", 1);
    accept("b1", 2);

    Review review = look("size");

    assertThat(review.append()).isTrue();
    assertThat(review.ended())
        .singleElement()
        .extracting(Announcement::state)
        .isEqualTo(Announcement.State.DONE);
  }

  @Test
  void oneUploadCountsOnceHoweverOftenItIsDelivered() {
    announce("b1", 2, true);
    accept("b1", 1);
    accept("b1", 1);

    assertThat(look("size").waiting()).hasSize(1);
  }

  @Test
  void aRetryCountsOnceHoweverManyProcessesWaitedForTheBatch() {
    announce("b1", 2, true);
    accept("b1", 1);
    Batches otherProcess = batches();
    BatchReview otherReview =
        new BatchReview(
            otherProcess, outcomes, pending, permanent, settings(SelfieSettings.Exhausted.APPEND));

    batches.postpone(look("timeout").retrying().get(0));
    clock.pass(Duration.ofSeconds(10));
    Review later = otherReview.review("daily", "timeout", null);

    assertThat(later.retrying()).isEmpty();
    assertThat(later.waiting()).isEmpty();
    assertThat(later.ended()).isEmpty();
    clock.pass(Duration.ofMinutes(2));
    assertThat(otherProcess.due())
        .singleElement()
        .extracting(Announcement::retryCount)
        .isEqualTo(1);
  }

  @Test
  void lookingEarlyWaitsAndAppendsNothing() {
    announce("b1", 3, true);
    accept("b1", 1);

    Review review = look("size");

    assertThat(review.append()).isFalse();
    assertThat(review.waiting()).hasSize(1);
    assertThat(review.retrying()).isEmpty();
  }

  @Test
  void fourOfFiveAreRetriedThreeTimesAndThenAppendedWithAnError() {
    announce("b1", 5, true);
    for (int photo = 1; photo <= 4; photo++) {
      accept("b1", photo);
    }

    for (int retry = 1; retry <= 3; retry++) {
      Review review = look("timeout");
      assertThat(review.append()).isFalse();
      assertThat(review.retrying()).hasSize(1);
      batches.postpone(review.retrying().get(0));
      assertThat(batches.due()).isEmpty();
      clock.pass(Duration.ofMinutes(2));
      assertThat(batches.due()).extracting(Announcement::retryCount).containsExactly(retry);
    }
    Review last = look("timeout");

    assertThat(last.append()).isTrue();
    assertThat(last.failed())
        .singleElement()
        .extracting(Announcement::error)
        .asString()
        .contains("expected 5", "accepted 4", "missing 1");
  }

  @Test
  void theFifthPhotoCompletesABatchThatIsBeingRetried() {
    announce("b1", 2, true);
    accept("b1", 1);
    batches.postpone(look("timeout").retrying().get(0));
    accept("b1", 2);
    clock.pass(Duration.ofMinutes(2));

    assertThat(look("size").ended()).extracting(Announcement::retryCount).containsExactly(1);
  }

  @Test
  void whoWaitsIsToldHowFarALongAppendIs() {
    announce("b1", 900, true);
    IntConsumer reporting = batches.reporting(batches.due());

    reporting.accept(1);
    assertThat(batches.due()).extracting(Announcement::appended).containsOnlyNulls();
    clock.pass(Duration.ofSeconds(6));
    reporting.accept(57);

    assertThat(batches.due()).extracting(Announcement::appended).containsExactly(57);
  }

  @Test
  void twoBatchesAtOnceDoNotCountEachOthersUploads() {
    announce("b1", 2, true);
    announce("b2", 2, true);
    accept("b1", 1);
    accept("b1", 2);
    accept("b2", 3);

    Review review = look("size");

    assertThat(review.ended()).extracting(Announcement::batchId).containsExactly("b1");
    assertThat(review.waiting()).extracting(Announcement::batchId).containsExactly("b2");
  }

  @Test
  void anotherProcessFindsOpenBatchesByListing() {
    announce("b1", 2, true);
    Announcement mine = batches.due().get(0);
    assertThat(mine.batchId()).isEqualTo("b1");

    Batches another = batches();

    assertThat(another.due()).extracting(Announcement::batchId).containsExactly("b1");
  }

  @Test
  void endedBatchesAreNotLookedAtAgain() {
    announce("b1", 1, true);
    accept("b1", 1);
    look("size").ended().forEach(batches::end);

    assertThat(batches.due()).isEmpty();
    assertThat(batches().due()).isEmpty();
  }

  @Test
  void withoutAnyBatchAQuietPeriodAppendsWhatIsPending() {
    Review review = look("timeout");

    assertThat(review.append()).isTrue();
    assertThat(review.ended()).isEmpty();
  }

  @Test
  void whatABatchThatWasHeldLeftPendingWaitsForTheNextAnnouncement() {
    BatchReview holding = review(SelfieSettings.Exhausted.HOLD);
    announce("b1", 2, true);
    accept("b1", 1);
    batches.end(batches.due().get(0).failed("one is missing", 1));

    assertThat(holding.review("daily", "timeout", null).append()).isFalse();
    assertThat(look("timeout").append()).isTrue();
    announce("b2", 1, true);
    accept("b2", 2);
    assertThat(holding.review("daily", "size", null).append()).isTrue();
  }

  @Test
  void batchesThatEndedLongAgoAreForgotten() {
    announce("old", 1, true);
    accept("old", 1);
    look("size").ended().forEach(batches::end);
    announce("open", 2, true);
    batches.due();
    clock.pass(Duration.ofDays(8));

    batches.forget();

    assertThat(SelfieRoutesSupport.keys(permanent, ""))
        .containsExactly("_reelroutes/batches/daily/open.json");
  }

  private Review look(String completedBy) {
    return review(SelfieSettings.Exhausted.APPEND).review("daily", completedBy, null);
  }

  private BatchReview review(SelfieSettings.Exhausted exhausted) {
    return new BatchReview(batches, outcomes, pending, permanent, settings(exhausted));
  }

  private void announce(String id, int expected, boolean marked) {
    Announcement batch = Announcement.open("daily", id, expected, marked, clock.instant());
    permanent.put(
        "_reelroutes/batches/daily/" + id + ".json",
        Content.of(new AnnouncementReader(clock).write(batch)),
        Map.of(),
        Condition.ifAbsent());
  }

  private void accept(String batch, int photo) {
    outcomes.record(
        "daily", batch, Outcome.accepted("daily/" + photo + ".jpg", "key", "date", "GIVEN"));
  }

  private Batches batches() {
    return new Batches(permanent, settings(SelfieSettings.Exhausted.APPEND), clock);
  }

  private static SelfieSettings.Batch settings(SelfieSettings.Exhausted exhausted) {
    return new SelfieSettings.Batch(
        Duration.ofSeconds(60), Duration.ofMinutes(2), 3, exhausted, Duration.ofDays(7));
  }
}
