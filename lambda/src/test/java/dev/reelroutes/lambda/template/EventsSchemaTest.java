package dev.reelroutes.lambda.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelroutes.media.RejectReason;
import dev.reelroutes.routes.events.Event;
import dev.reelroutes.routes.selfie.SelfieEvents;
import dev.reelroutes.selfie.batch.Announcement;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is sent is what docs/events.schema.json says. */
class EventsSchemaTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final SelfieEvents events = new SelfieEvents();
  private final JsonNode schema;

  EventsSchemaTest() throws IOException {
    schema = JSON.readTree(Path.of("..", "docs", "events.schema.json").toFile());
  }

  @Test
  void rejectionsAreAsDescribed() {
    Event rejected = events.rejected("daily", "daily/a.txt", "NOT_AN_IMAGE", "text").get(0);

    assertThat(rejected.type()).isEqualTo("PhotoRejected");
    assertThat(rejected.detail().keySet())
        .containsExactlyInAnyOrderElementsOf(names("PhotoRejected", "required"));
  }

  @Test
  void failedBatchesAreAsDescribed() {
    Announcement batch =
        Announcement.open("daily", "b-1", 5, true, Instant.EPOCH).failed("expected 5", 1);

    Event failed = events.failed(batch).get(0);

    assertThat(failed.type()).isEqualTo("BatchFailed");
    assertThat(failed.detail())
        .containsEntry("expected", 5)
        .containsEntry("missing", 1)
        .containsOnlyKeys(names("BatchFailed", "required"));
  }

  @Test
  void everyReasonIsNamed() {
    JsonNode reasons = schema.at("/$defs/PhotoRejected/properties/reason/enum");

    assertThat(texts(reasons))
        .containsExactlyElementsOf(RejectReason.ofPhotos().stream().map(Enum::name).toList());
  }

  @Test
  void everyTypeSaysWhichMovie() {
    for (String type : texts(schema.at("/properties/detail-type/enum"))) {
      assertThat(names(type, "required")).contains("movie");
      assertThat(schema.at("/$defs/" + type + "/properties").has("movie")).isTrue();
    }
  }

  private List<String> names(String type, String field) {
    return texts(schema.at("/$defs/" + type + "/" + field));
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(each -> texts.add(each.asText()));
    return texts;
  }
}
