package dev.reelroutes.routes.selfie;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelroutes.selfie.SelfieHeaders;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.component.aws2.s3.AWS2S3Constants;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

/** With a bus: what is put on it, and that nothing depends on it. */
class EventsRouteTest extends SelfieRoutesSupport {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  Properties settings() {
    Properties properties = super.settings();
    properties.setProperty("events.bus", "our-bus");
    return properties;
  }

  @Test
  void anUpdatedMovieAndARejectedUploadAreEventsAsTheSchemaSays() throws IOException {
    busTakes();
    mocksActOnBuckets();
    upload("daily/page.jpg", "<html>".getBytes(StandardCharsets.UTF_8));
    upload(UPLOAD, photo(1).jpeg());

    prepare("daily/page.jpg");
    prepare(UPLOAD);
    template.sendBodyAndHeader("direct:selfie-append", null, SelfieHeaders.MOVIE, "daily");

    List<PutEventsRequestEntry> events = events();
    assertThat(events)
        .extracting(PutEventsRequestEntry::detailType)
        .containsExactly("PhotoRejected", "MovieUpdated");
    assertThat(events).allMatch(e -> e.eventBusName().equals("our-bus"));
    assertThat(events).allMatch(e -> e.source().equals("reelroutes"));
    for (PutEventsRequestEntry event : events) {
      assertIsOfTheSchema(event);
    }
    assertThat(JSON.readTree(events.get(1).detail()).path("frames").asInt()).isEqualTo(1);
  }

  @Test
  void aBusThatFailsUndoesNothing() {
    mock("bus")
        .whenAnyExchangeReceived(
            exchange -> {
              throw new IOException("no bus today");
            });
    mocksActOnBuckets();
    upload(UPLOAD, photo(1).jpeg());
    prepare(UPLOAD);

    template.sendBodyAndHeader("direct:selfie-append", null, SelfieHeaders.MOVIE, "daily");

    assertThat(keys(movies, "")).contains("daily.mp4");
    assertThat(keys(pending, "")).isEmpty();
    assertThat(keys(permanent, "_reelroutes/failed/")).isEmpty();
  }

  private void prepare(String key) {
    template.sendBodyAndHeaders("direct:selfie-prepare", null, Map.of(AWS2S3Constants.KEY, key));
  }

  private void busTakes() {
    mock("bus")
        .whenAnyExchangeReceived(
            exchange ->
                exchange
                    .getMessage()
                    .setBody(PutEventsResponse.builder().failedEntryCount(0).build()));
  }

  /** What the bus was asked; the mock keeps what came. */
  private List<PutEventsRequestEntry> events() {
    List<PutEventsRequestEntry> entries = new ArrayList<>();
    mock("bus")
        .getReceivedExchanges()
        .forEach(e -> entries.addAll(e.getMessage().getBody(PutEventsRequest.class).entries()));
    return entries;
  }

  private static void assertIsOfTheSchema(PutEventsRequestEntry event) throws IOException {
    JsonNode schema = JSON.readTree(new File("../docs/events.schema.json"));
    JsonNode type = schema.path("$defs").path(event.detailType());
    JsonNode detail = JSON.readTree(event.detail());
    List<String> required = new ArrayList<>();
    type.path("required").forEach(name -> required.add(name.asText()));

    assertThat(detail.fieldNames()).toIterable().containsAll(required);
    assertThat(type.path("properties").fieldNames())
        .toIterable()
        .contains(required.toArray(String[]::new));
  }
}
