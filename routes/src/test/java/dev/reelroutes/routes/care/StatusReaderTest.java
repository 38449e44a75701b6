package dev.reelroutes.routes.care;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelroutes.routes.store.Condition;
import dev.reelroutes.routes.store.Content;
import dev.reelroutes.routes.store.Json;
import dev.reelroutes.selfie.batch.Announcement;
import dev.reelroutes.selfie.batch.AnnouncementReader;
import dev.reelroutes.selfie.care.DayRange;
import dev.reelroutes.selfie.care.PhotoQuery;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusReaderTest extends CareFixture {

  @Test
  void aMovieIsDescribedWithItsMissingDaysAndTheBytesThatWaitForCompaction() {
    movieOf(1, 2, 5, 7, 9);
    care().removal().remove(MOVIE, List.of(PhotoQuery.parse("2024-01-03")), false);

    MovieStatus status = care().status().read(MOVIE);

    assertThat(status.file().photos()).isEqualTo(4);
    assertThat(status.file().removed()).isEqualTo(1);
    assertThat(status.file().first()).isEqualTo(day(1));
    assertThat(status.file().last()).isEqualTo(day(9));
    assertThat(status.file().size()).isEqualTo(bytes(movies, "daily.mp4").length);
    assertThat(status.file().unshownBytes()).isPositive();
    assertThat(status.missingDays())
        .containsExactly(
            new DayRange(LocalDate.of(2024, 1, 3), LocalDate.of(2024, 1, 5)),
            new DayRange(LocalDate.of(2024, 1, 7), LocalDate.of(2024, 1, 7)),
            new DayRange(LocalDate.of(2024, 1, 9), LocalDate.of(2024, 1, 9)));
    assertThat(status.needsAttention()).isFalse();
    assertThat(new String(Json.bytes(status), StandardCharsets.UTF_8))
        .contains("\"missingDays\":[{\"from\":\"2024-01-03\"");
  }

  @Test
  void whatWaitsSaysWhy() {
    movieOf(1);
    put(pending, key(1).toString(), photo(1).jpeg());
    put(pending, key(2).toString(), photo(2).jpeg());
    put(pending, "daily/undated.jpg", photo(3).jpeg());

    List<MovieStatus.Pending> early = care().status().read(MOVIE).pending();
    Care later = new Care(buckets, settings(), Clock.offset(clock, Duration.ofMinutes(10)));
    List<MovieStatus.Pending> late = later.status().read(MOVIE).pending();

    assertThat(early)
        .extracting(MovieStatus.Pending::why)
        .containsExactly(
            "is in the movie already; the next append clears it",
            "not announced: appended after 60 s without another",
            "its key says no date, so it is never appended");
    assertThat(late.get(1).why())
        .startsWith("due since 2024-05-17T18:01:00Z: is a reelroutes serve");
  }

  @Test
  void openBatchesSayHowMuchOfThemHasCome() {
    Announcement batch =
        Announcement.open(MOVIE, "b7", 5, true, NOW).retried().postponedTo(NOW.plusSeconds(120));
    record("_reelroutes/batches/daily/b7.json", new AnnouncementReader(clock).write(batch));
    record("_reelroutes/outcomes/daily/b7/0.accepted.json", "{}");
    record("_reelroutes/outcomes/daily/b7/1.rejected.json", "{}");
    put(pending, key(2).toString(), photo(2).jpeg());

    MovieStatus status = care().status().read(MOVIE);

    MovieStatus.OpenBatch open = status.batches().get(0);
    assertThat(open.expected()).isEqualTo(5);
    assertThat(open.arrived()).isEqualTo(2);
    assertThat(open.retry()).isEqualTo(1);
    assertThat(open.maximumRetries()).isEqualTo(3);
    assertThat(open.lookAfter()).isEqualTo(NOW.plusSeconds(120));
    assertThat(status.pending().get(0).why()).isEqualTo("waits for batch b7");
    assertThat(status.file()).isNull();
  }

  @Test
  void rejectedFailedIgnoredAndUnseenUploadsAreListed() {
    record("_reelroutes/rejected/daily/0123456789ab_a.jpg", "x");
    record(
        "_reelroutes/rejected/daily/0123456789ab_a.jpg.json",
        "{\"reasonCode\":\"NO_DATE\",\"detail\":\"no date\",\"srcKey\":\"daily/a.jpg\",\"size\":1,\"firstSeen\":\"2024-05-17T00:00:00Z\"}");
    record(
        "_reelroutes/failed/daily/selfie-prepare_1.json",
        "{\"route\":\"selfie-prepare\",\"movie\":\"daily\",\"upload\":\"daily/b.jpg\",\"error\":\"broken\"}");
    record("_reelroutes/duplicates/daily/" + id(1).hex() + "_0123456789ab.json", "{}");
    put(uploads, "daily/.DS_Store", new byte[1]);
    put(uploads, "daily/new.jpg", new byte[1]);

    MovieStatus status = care().status().read(MOVIE);

    assertThat(status.rejected())
        .containsExactly(
            new MovieStatus.Rejected(
                "_reelroutes/rejected/daily/0123456789ab_a.jpg",
                "daily/a.jpg",
                "NO_DATE",
                "no date"));
    assertThat(status.failed()).extracting(MovieStatus.Failed::error).containsExactly("broken");
    assertThat(status.ignored())
        .extracting(MovieStatus.Ignored::key)
        .containsExactly("daily/.DS_Store");
    assertThat(status.waiting()).containsExactly("daily/new.jpg");
    assertThat(status.duplicates()).isEqualTo(1);
    assertThat(status.needsAttention()).isTrue();
  }

  @Test
  void allMoviesAreFoundWhateverThereIsOfThem() {
    movieOf(1);
    movies.delete("daily.mp4", null);
    put(uploads, "family/summer/a.jpg", new byte[1]);
    put(uploads, "loose.jpg", new byte[1]);
    put(pending, key(1).toString().replace("daily", "weekly"), photo(1).jpeg());
    record("_reelroutes/rejected/scans/0123456789ab_a.jpg", "x");

    assertThat(care().status().movies())
        .containsExactly("daily", "family/summer", "scans", "selfie", "weekly");
    assertThat(care().status().read(MOVIE).error()).contains("1 photos is gone");
  }

  private void record(String key, String json) {
    record(key, json.getBytes(StandardCharsets.UTF_8));
  }

  private void record(String key, byte[] json) {
    permanent.put(key, Content.of(json), Map.of(), Condition.always());
  }
}
