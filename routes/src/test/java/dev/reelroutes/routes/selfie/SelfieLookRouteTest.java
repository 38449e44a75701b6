package dev.reelroutes.routes.selfie;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelroutes.routes.store.Condition;
import dev.reelroutes.routes.store.Content;
import dev.reelroutes.routes.store.Json;
import dev.reelroutes.selfie.PhotoId;
import dev.reelroutes.selfie.PhotoKey;
import dev.reelroutes.selfie.SelfieHeaders;
import dev.reelroutes.selfie.batch.Announcement;
import dev.reelroutes.selfie.batch.AnnouncementReader;
import dev.reelroutes.selfie.batch.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SelfieLookRouteTest extends SelfieRoutesSupport {

  @Override
  Properties settings() {
    Properties properties = super.settings();
    properties.setProperty("selfie.batch.uri", "mock:batch");
    properties.setProperty("selfie.batch.maximum-retries", "1");
    return properties;
  }

  @Test
  void aCompleteBatchIsAppendedAndThenDone() {
    announce(1);
    accept(1);

    look("size");

    assertThat(movies.head("daily.mp4")).isPresent();
    assertThat(keys(pending, "")).isEmpty();
    assertThat(stored().state()).isEqualTo(Announcement.State.DONE);
  }

  @Test
  void anIncompleteBatchGoesBackToTheAggregatorAndNothingIsAppended() throws Exception {
    announce(2);
    accept(1);
    mock("batch").expectedHeaderReceived(SelfieHeaders.MOVIE, "daily");
    mock("batch").expectedMessageCount(1);

    look("size");

    mock("batch").assertIsSatisfied();
    assertThat(movies.head("daily.mp4")).isEmpty();
    assertThat(keys(pending, "")).hasSize(1);
  }

  @Test
  void aTimeoutSendsTheBatchToTheRetryEndpoint() throws Exception {
    announce(2);
    accept(1);
    mock("retry").expectedMessageCount(1);

    look("timeout");

    mock("retry").assertIsSatisfied();
    assertThat(mock("retry").getExchanges().get(0).getMessage().getBody(Announcement.class))
        .extracting(Announcement::retryCount)
        .isEqualTo(1);
    assertThat(movies.head("daily.mp4")).isEmpty();
  }

  @Test
  void afterTheLastRetryWhatIsThereIsAppendedAndTheErrorIsRaised() throws Exception {
    announce(2);
    accept(1);
    look("timeout");
    put(mock("retry").getExchanges().get(0).getMessage().getBody(Announcement.class));

    look("timeout");

    assertThat(movies.head("daily.mp4")).isPresent();
    assertThat(stored().state()).isEqualTo(Announcement.State.FAILED);
    assertThat(stored().error()).contains("expected 2, accepted 1", "missing 1");
    String letter = keys(permanent, "_reelroutes/failed/daily/").get(0);
    assertThat(Json.MAPPER.readTree(content(permanent, letter)).get("error").asText())
        .isEqualTo(stored().error());
  }

  @Test
  void aBatchStaysOpenWhenTheMovieCannotBeWritten() {
    announce(1);
    accept(1);
    movies.put(
        "daily.mp4",
        Content.of("no movie".getBytes(StandardCharsets.UTF_8)),
        Map.of(),
        Condition.always());

    look("size");

    assertThat(stored().state()).isEqualTo(Announcement.State.OPEN);
    assertThat(keys(pending, "")).hasSize(1);
    assertThat(keys(permanent, "_reelroutes/failed/daily/")).isNotEmpty();
    assertThat(content(movies, "daily.mp4")).isEqualTo("no movie".getBytes(StandardCharsets.UTF_8));
  }

  private void look(String completedBy) {
    template.sendBodyAndHeaders(
        "direct:selfie-look",
        null,
        Map.of(SelfieHeaders.MOVIE, "daily", SelfieHeaders.COMPLETED_BY, completedBy));
  }

  private void announce(int expected) {
    put(Announcement.open("daily", "b1", expected, true, clock.instant()));
  }

  private void put(Announcement batch) {
    permanent.put(
        "_reelroutes/batches/daily/b1.json",
        Content.of(new AnnouncementReader(clock).write(batch)),
        Map.of(),
        Condition.always());
  }

  private Announcement stored() {
    return new AnnouncementReader(clock)
        .readStored(content(permanent, "_reelroutes/batches/daily/b1.json"));
  }

  private void accept(int number) {
    byte[] photo = photo(number).jpeg();
    String key = new PhotoKey("daily", taken(number), PhotoId.of(photo), "jpg").toString();
    pending.put(key, Content.of(photo), Map.of(), Condition.always());
    permanent.put(key, Content.of(photo), Map.of(), Condition.always());
    new Outcomes(permanent)
        .record("daily", "b1", Outcome.accepted("daily/" + number + ".jpg", key, "", "GIVEN"));
  }
}
