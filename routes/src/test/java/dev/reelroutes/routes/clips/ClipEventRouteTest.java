package dev.reelroutes.routes.clips;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelroutes.routes.store.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events with several messages, as AWS Lambda gets them. */
class ClipEventRouteTest extends ClipRoutesSupport {

  @Test
  void everyRecordOfAnEventCountsAndOnlyThoseThatFailComeAgain() throws Exception {
    recorded();
    StringBuilder records = new StringBuilder();
    for (int i = 1; i <= 10; i++) {
      String body =
          switch (i) {
            case 4 -> request(START + 700_000, END + 700_000).replace(CLIP, "late");
            case 7 -> "nonsense";
            default -> request().replace(CLIP, "clip" + i);
          };
      records
          .append(i == 1 ? "" : ",")
          .append(
              """
              {"messageId":"m%d","receiptHandle":"r%d","attributes":{"SentTimestamp":"%d"},"body":%s}"""
                  .formatted(i, i, START + 700_000, Json.MAPPER.writeValueAsString(body)));
    }

    Object again = template.requestBody("direct:clip-event", "{\"Records\":[" + records + "]}");

    assertThat(again).isEqualTo(java.util.List.of("m4"));
    assertThat(postponed).containsExactly("r4 PT1M");
    assertThat(published()).hasSize(8);
    assertThat(keys()).filteredOn(key -> key.endsWith(".mp4")).hasSize(8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"Records\":[]}", "{}", "[]", "{\"Records\":null}"})
  void anEventWithoutRecordsAsksForNothing(String event) {
    Object again = template.requestBody("direct:clip-event", event);

    assertThat(again).isEqualTo(java.util.List.of());
  }
}
