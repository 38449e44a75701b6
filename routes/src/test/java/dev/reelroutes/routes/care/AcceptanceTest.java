package dev.reelroutes.routes.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelroutes.routes.selfie.Bookkeeping;
import dev.reelroutes.routes.store.Condition;
import dev.reelroutes.routes.store.Content;
import dev.reelroutes.routes.store.Head;
import dev.reelroutes.routes.store.Json;
import dev.reelroutes.selfie.PhotoId;
import dev.reelroutes.selfie.PhotoKey;
import dev.reelroutes.selfie.batch.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AcceptanceTest extends CareFixture {

  private static final String REJECTED = "_reelroutes/rejected/daily/0123456789ab_scan_1.png";
  private static final LocalDateTime DATE = LocalDateTime.of(1995, 6, 1, 12, 0);

  private final byte[] scan = photo(4).undated().jpeg();
  private final PhotoKey wanted = new PhotoKey(MOVIE, DATE, PhotoId.of(scan), "jpg");

  @BeforeEach
  void aScanWasRejected() {
    put(permanent, REJECTED, scan);
    put(permanent, REJECTED + ".json", "{}".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void theUploadComesBackWithTheDateAndIsAnnounced() {
    Acceptance.Result result = accept("scan_1.png", null, Patience.NONE);

    String upload = keys(uploads, "").get(0);
    assertThat(upload).matches("daily/[0-9a-f]{12}_scan_1\\.png");
    assertThat(bytes(uploads, upload)).isEqualTo(scan);
    assertThat(uploads.head(upload).orElseThrow().metadata())
        .containsEntry("date", "1995-06-01T12:00")
        .containsKey("batch");
    assertThat(keys(permanent, Bookkeeping.BATCHES)).hasSize(1);
    assertThat(result.outcome()).isNull();
    assertThat(bytes(permanent, REJECTED)).as("kept until it is in permanent").isEqualTo(scan);
  }

  @Test
  void theRejectedCopyGoesOnceTheOriginalIsInPermanent() {
    Acceptance.Result result = accept(REJECTED, null, prepare(true));

    assertThat(bytes(permanent, wanted.toString())).isEqualTo(scan);
    assertThat(keys(permanent, Bookkeeping.REJECTED)).isEmpty();
    assertThat(result.outcome().photo()).isEqualTo(wanted.toString());
    assertThat(result.appended()).isTrue();
  }

  @Test
  void acceptingAgainFinishesWhatWasLeft() {
    accept("0123456789ab_scan_1.png", null, Patience.NONE);
    prepare(true).moment();

    Acceptance.Result result = accept("0123456789ab_scan_1.png", null, Patience.NONE);

    assertThat(uploads.size()).as("uploaded once").isZero();
    assertThat(keys(permanent, Bookkeeping.REJECTED)).isEmpty();
    assertThat(result.appended()).isTrue();
  }

  @Test
  void anotherMovieCanBeMeant() {
    accept("scan_1.png", "family/old", Patience.NONE);

    assertThat(keys(uploads, "")).singleElement().asString().startsWith("family/old/");
  }

  @Test
  void whatIsRejectedAgainKeepsItsBytes() {
    Acceptance.Result result = accept("scan_1.png", null, prepare(false));

    assertThat(result.outcome().outcome()).isEqualTo(Outcome.Kind.REJECTED);
    assertThat(result.appended()).isFalse();
    List<String> kept = keys(permanent, Bookkeeping.REJECTED);
    assertThat(kept).hasSize(2).doesNotContain(REJECTED);
    assertThat(bytes(permanent, kept.get(0))).isEqualTo(scan);
  }

  @Test
  void whatIsNotThereOrNotCertainIsAskedBack() {
    put(permanent, REJECTED.replace("daily", "weekly"), scan);

    assertThatThrownBy(() -> accept("scan_1.png", null, Patience.NONE))
        .isInstanceOf(CareException.class)
        .hasMessageContaining("one of several");
    assertThatThrownBy(() -> accept("other.png", null, Patience.NONE))
        .isInstanceOf(CareException.class)
        .hasMessageContaining("no rejected upload is called other.png");
  }

  private Acceptance.Result accept(String rejected, String movie, Patience patience) {
    return care().acceptance().accept(new Acceptance.Request(rejected, DATE, movie), patience);
  }

  /** The prepare route, and an append that ends the batch. */
  private Patience prepare(boolean usable) {
    return () -> {
      for (String upload : keys(uploads, "")) {
        Head head = uploads.head(upload).orElseThrow();
        String batch = head.metadata().get("batch");
        Outcome outcome =
            usable
                ? Outcome.accepted(upload, wanted.toString(), DATE.toString(), "GIVEN")
                : Outcome.rejected(upload, "TOO_SMALL", "too small");
        String target =
            usable
                ? wanted.toString()
                : Bookkeeping.rejected(MOVIE) + "ba9876543210_" + name(upload);
        uploads.copyTo(upload, null, permanent, target, Map.of());
        if (!usable) {
          write(target + ".json", "{}");
        }
        write(
            Bookkeeping.outcomes(MOVIE, batch) + "0.json",
            new String(Json.bytes(outcome), StandardCharsets.UTF_8));
        uploads.delete(upload, null);
        String announced = Bookkeeping.announcement(MOVIE, batch);
        write(announced, text(permanent, announced).replace("\"open\"", "\"done\""));
      }
      return true;
    };
  }

  private static String name(String upload) {
    return upload.substring(upload.lastIndexOf('/') + 1);
  }

  private void write(String key, String json) {
    permanent.put(
        key, Content.of(json.getBytes(StandardCharsets.UTF_8)), Map.of(), Condition.always());
  }
}
