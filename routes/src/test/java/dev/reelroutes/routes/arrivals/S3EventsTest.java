package dev.reelroutes.routes.arrivals;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelroutes.routes.store.Json;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events as AWS' documentation shows them, in src/test/resources/events. */
public class S3EventsTest {

  /** A space, a plus, an expression, an umlaut and a percent sign. */
  public static final String HARD_KEY = "daily/a b+c ${body} ü%41.jpg";

  private final S3Events events = new S3Events("uploads");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "direct",
        "direct-s3-compatible",
        "sns",
        "sns-record",
        "eventbridge",
        "eventbridge-by-sns"
      })
  void theKeyComesOutAsItIsHoweverTheEventCame(String name) throws IOException {
    JsonNode event = Json.MAPPER.readTree(golden(name));

    assertThat(events.arrivals(event))
        .singleElement()
        .satisfies(
            arrival -> {
              assertThat(arrival.key()).isEqualTo(HARD_KEY);
              assertThat(arrival.uploaded())
                  .isBetween(
                      Instant.parse("2024-05-17T20:31:05Z"), Instant.parse("2024-05-17T20:31:06Z"));
            });
    assertThat(events.otherBuckets(event)).isEmpty();
  }

  @Test
  void everyRecordCounts() throws IOException {
    assertThat(events.arrivals(Json.MAPPER.readTree(golden("direct-two-records"))))
        .extracting(Arrival::key)
        .containsExactly("daily/IMG_1.jpg", "daily/IMG_2.jpg");
  }

  @ParameterizedTest
  @ValueSource(strings = {"test", "direct-removed", "direct-other-bucket"})
  void whatAsksForNothingIsPassedOver(String name) throws IOException {
    assertThat(events.arrivals(Json.MAPPER.readTree(golden(name)))).isEmpty();
  }

  @Test
  void uploadsOfOtherBucketsAreNamed() throws IOException {
    assertThat(events.otherBuckets(Json.MAPPER.readTree(golden("direct-other-bucket"))))
        .containsExactly("somebody-elses");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "null",
        "[]",
        "{\"Type\":\"Notification\",\"Message\":\"hello\"}",
        "{\"Records\":[{\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"bucket\":{\"name\":\"uploads\"}}}]}"
      })
  void whatIsNoEventIsSaidToBeNone(String text) throws IOException {
    JsonNode event = Json.MAPPER.readTree(text);

    assertThatThrownBy(() -> events.arrivals(event)).isInstanceOf(IllegalArgumentException.class);
  }

  public static String golden(String name) throws IOException {
    try (InputStream in = S3EventsTest.class.getResourceAsStream("/events/" + name + ".json")) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
    }
  }
}
