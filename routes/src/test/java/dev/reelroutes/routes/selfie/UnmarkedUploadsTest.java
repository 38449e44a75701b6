package dev.reelroutes.routes.selfie;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelroutes.routes.store.Condition;
import dev.reelroutes.routes.store.Content;
import dev.reelroutes.routes.store.InMemoryBucket;
import dev.reelroutes.selfie.PhotoId;
import dev.reelroutes.selfie.PhotoKey;
import dev.reelroutes.selfie.SelfieSettings;
import dev.reelroutes.selfie.batch.Announcement;
import dev.reelroutes.selfie.batch.AnnouncementReader;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What counts for batches whose uploads carry no mark. */
class UnmarkedUploadsTest {

  private static final SelfieSettings.Batch SETTINGS =
      new SelfieSettings.Batch(
          Duration.ofSeconds(60),
          Duration.ofMinutes(2),
          3,
          SelfieSettings.Exhausted.APPEND,
          Duration.ofDays(7));

  private final TestClock clock = new TestClock();
  private final InMemoryBucket pending = new InMemoryBucket("pending", clock);
  private final InMemoryBucket permanent = new InMemoryBucket("permanent", clock);
  private final Batches batches = new Batches(permanent, SETTINGS, clock);

  @Test
  void whatIsPendingCountsHoweverLongItIsThere() {
    photo(pending, 1);
    clock.pass(Duration.ofHours(1));
    announce("b1", 1);

    assertThat(look().ended()).hasSize(1);
  }

  @Test
  void whatWasAppendedSinceTheOpeningCounts() {
    photo(permanent, 1);
    clock.pass(Duration.ofHours(1));
    announce("b1", 2);
    photo(permanent, 2);
    photo(pending, 3);

    assertThat(look().ended()).hasSize(1);
  }

  @Test
  void whatWasAppendedJustBeforeTheOpeningCounts() {
    photo(permanent, 1);
    clock.pass(Duration.ofMinutes(6));
    announce("b1", 1);

    assertThat(look().ended()).hasSize(1);
  }

  @Test
  void whatTheBatchBeforeAppendedBeyondItsOwnIsTheNextOnes() {
    announce("b1", 2);
    photo(pending, 1);
    photo(pending, 2);
    photo(pending, 3);
    appendAndEnd();
    clock.pass(Duration.ofSeconds(30));

    announce("b2", 1);
    appendAndEnd();
    announce("b3", 1);

    assertThat(look().waiting()).extracting(Announcement::batchId).containsExactly("b3");
  }

  @Test
  void whatTheBatchBeforeWasCountedByDoesNotCountAgain() {
    announce("b1", 1);
    photo(pending, 1);
    appendAndEnd();
    clock.pass(Duration.ofSeconds(30));

    announce("b2", 1);

    assertThat(look().waiting()).hasSize(1);
    photo(pending, 2);
    assertThat(look().ended()).hasSize(1);
  }

  @Test
  void twoBatchesThatEndAtOnceLeaveOverWhatNeitherAnnounced() {
    announce("b1", 1);
    clock.pass(Duration.ofSeconds(1));
    announce("b2", 2);
    for (int number = 1; number <= 4; number++) {
      photo(pending, number);
    }
    appendAndEnd();
    clock.pass(Duration.ofSeconds(30));

    announce("b3", 2);

    assertThat(look().waiting()).hasSize(1);
    photo(pending, 5);
    assertThat(look().ended()).hasSize(1);
  }

  @Test
  void rejectedAndDuplicateUploadsCount() {
    announce("b1", 3);
    put(permanent, "_reelroutes/rejected/daily/0011_x.jpg");
    put(permanent, "_reelroutes/rejected/daily/0011_x.jpg.json");
    put(permanent, "_reelroutes/rejected/daily/more/0022_y.jpg");
    put(permanent, "_reelroutes/rejected/daily/more/0022_y.jpg.json");
    put(permanent, "_reelroutes/duplicates/daily/0033.json");

    assertThat(look().waiting()).hasSize(1);
    photo(pending, 1);
    assertThat(look().ended()).hasSize(1);
  }

  /** What selfie-look does with a review: pending photos go, then the batches end. */
  private void appendAndEnd() {
    Review review = look();
    assertThat(review.append()).isTrue();
    for (String key : SelfieRoutesSupport.keys(pending, "")) {
      put(permanent, key);
      pending.delete(key, null);
    }
    review.ended().forEach(batches::end);
  }

  private Review look() {
    return new BatchReview(batches, new Outcomes(permanent), pending, permanent, SETTINGS)
        .review("daily", "size", null);
  }

  private void announce(String id, int expected) {
    Announcement batch = Announcement.open("daily", id, expected, false, clock.instant());
    permanent.put(
        "_reelroutes/batches/daily/" + id + ".json",
        Content.of(new AnnouncementReader(clock).write(batch)),
        Map.of(),
        Condition.ifAbsent());
  }

  private void photo(InMemoryBucket bucket, int number) {
    PhotoId id = PhotoId.of(new byte[] {(byte) number});
    put(
        bucket,
        new PhotoKey("daily", LocalDateTime.of(2024, 5, number, 12, 0), id, "jpg").toString());
  }

  private static void put(InMemoryBucket bucket, String key) {
    bucket.put(key, Content.of(new byte[1]), Map.of(), Condition.always());
  }
}
