package dev.reelroutes.routes.selfie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelroutes.routes.store.Json;
import dev.reelroutes.selfie.SelfieHeaders;
import dev.reelroutes.selfie.batch.Announcement;
import dev.reelroutes.selfie.batch.AnnouncementReader;
import dev.reelroutes.selfie.batch.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.CamelExecutionException;
import org.junit.jupiter.api.Test;

/** The aggregator in front of the look, and announcements. */
class SelfieBatchRouteTest extends SelfieRoutesSupport {

  @Test
  void asManyUploadsAsAnnouncedCompleteByTheirNumber() throws Exception {
    mock("look").expectedHeaderReceived(SelfieHeaders.COMPLETED_BY, "size");
    mock("look").expectedHeaderReceived(SelfieHeaders.MOVIE, "daily");
    mock("look").expectedMessageCount(1);

    announced(3);
    arrive("daily");
    arrive("daily");
    arrive("daily");

    mock("look").assertIsSatisfied();
  }

  @Test
  void uploadsThatCameBeforeTheAnnouncementCount() throws Exception {
    arrived("b1", "daily/1.jpg");
    arrived("b1", "daily/2.jpg");
    mock("look").expectedHeaderReceived(SelfieHeaders.COMPLETED_BY, "size");
    mock("look").expectedMessageCount(1);

    announced(2);

    mock("look").assertIsSatisfied();
  }

  @Test
  void uploadsOfOneMovieDoNotCompleteAnother() throws Exception {
    mock("look").expectedMessageCount(2);
    mock("look").message(0).header(SelfieHeaders.COMPLETED_BY).isEqualTo("timeout");
    mock("look").message(1).header(SelfieHeaders.COMPLETED_BY).isEqualTo("timeout");

    announced(2);
    arrive("weekly");
    arrive("weekly");

    mock("look").assertIsSatisfied();
  }

  @Test
  void withoutAnAnnouncementTheQuietPeriodCompletes() throws Exception {
    mock("look").expectedHeaderReceived(SelfieHeaders.COMPLETED_BY, "timeout");
    mock("look").expectedMessageCount(1);

    arrive("daily");
    arrive("daily");

    mock("look").assertIsSatisfied();
  }

  @Test
  void theSmallerOfTwoBatchesDoesNotWaitForTheLarger() throws Exception {
    mock("look").expectedHeaderReceived(SelfieHeaders.COMPLETED_BY, "size");
    mock("look").expectedMessageCount(1);

    announced(5);
    template.sendBodyAndHeader("direct:selfie-batch", batch("b2", 1), SelfieHeaders.MOVIE, "daily");
    arrive("daily");

    mock("look").assertIsSatisfied();
  }

  @Test
  void anAnnouncementBecomesADurableObject() throws Exception {
    announce("{\"movie\":\"daily\",\"batchId\":\"b7\",\"expectedImages\":3}");

    JsonNode stored = Json.MAPPER.readTree(content(permanent, "_reelroutes/batches/daily/b7.json"));
    assertThat(stored.get("expectedImages").asInt()).isEqualTo(3);
    assertThat(stored.get("state").asText()).isEqualTo("open");
  }

  @Test
  void announcingTwiceChangesNothing() throws Exception {
    announce("{\"movie\":\"daily\",\"batchId\":\"b7\",\"expectedImages\":3}");
    byte[] first = content(permanent, "_reelroutes/batches/daily/b7.json");

    announce("{\"movie\":\"daily\",\"batchId\":\"b7\",\"expectedImages\":9}");

    assertThat(content(permanent, "_reelroutes/batches/daily/b7.json")).isEqualTo(first);
  }

  @Test
  void aWrongAnnouncementIsTheCallersError() {
    assertThatThrownBy(() -> announce("{\"movie\":\"daily\",\"expectedImages\":0}"))
        .isInstanceOf(CamelExecutionException.class)
        .hasRootCauseInstanceOf(IllegalArgumentException.class);
    assertThat(keys(permanent, "")).isEmpty();
  }

  @Test
  void aBatchThatIsGivenUpEndsInTheDeadLetter() throws Exception {
    Announcement failed = batch("b1", 5).failed("expected 5, accepted 3, missing 2", 2);

    template.sendBodyAndHeader("direct:selfie-batch-failed", failed, SelfieHeaders.MOVIE, "daily");

    String key = keys(permanent, "_reelroutes/failed/daily/").get(0);
    assertThat(Json.MAPPER.readTree(content(permanent, key)).get("error").asText())
        .isEqualTo("expected 5, accepted 3, missing 2");
  }

  private void announce(String json) {
    template.sendBody("direct:selfie-announce", json.getBytes(StandardCharsets.UTF_8));
  }

  private void announced(int expected) {
    template.sendBodyAndHeader(
        "direct:selfie-batch", batch("b1", expected), SelfieHeaders.MOVIE, "daily");
  }

  private Announcement batch(String id, int expected) {
    return new AnnouncementReader(clock)
        .read(
            Json.bytes(Map.of("movie", "daily", "batchId", id, "expectedImages", expected)), null);
  }

  private void arrive(String movie) {
    template.sendBodyAndHeader("direct:selfie-batch", "", SelfieHeaders.MOVIE, movie);
  }

  private void arrived(String batch, String upload) {
    new Outcomes(permanent)
        .record("daily", batch, Outcome.accepted(upload, "key", "2024-05-17T20:30:00", "GIVEN"));
  }
}
