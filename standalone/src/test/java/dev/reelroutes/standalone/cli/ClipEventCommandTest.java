package dev.reelroutes.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelroutes.clips.ClipDecision;
import dev.reelroutes.clips.ClipRequest;
import dev.reelroutes.clips.ClipRequestReader;
import dev.reelroutes.clips.ClipStatus;
import dev.reelroutes.clips.Verdict;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClipEventCommandTest extends CommandTest {

  /** With the settings' defaults. */
  private static final ClipDecision DECISION =
      new ClipDecision(
          Duration.ofSeconds(300),
          Duration.ofSeconds(900),
          Duration.ofSeconds(60),
          Duration.ofDays(3));

  @ParameterizedTest
  @CsvSource({
    "-p, CLIP_PENDING",
    "-n, CLIP_NOT_AVAILABLE",
    "-o, CLIP_OUT_OF_RANGE",
    "-t, CLIP_TOO_LONG"
  })
  void eventOfAFlowEndsAsTheFlowSays(String flow, ClipStatus status) throws Exception {
    int code = run("clip-event", flow);

    assertThat(code).isZero();
    assertThat(status(event())).isEqualTo(status);
  }

  @Test
  void withoutAFlowItAsksForWhatTheSampleCameraHas() throws Exception {
    run("clip-event", "--camera", "door");

    ClipRequest request = request(event());
    assertThat(request.cameraId()).isEqualTo("door");
    assertThat(request.range().start())
        .isEqualTo(Instant.parse("2018-09-16T17:36:03Z").toEpochMilli());
    assertThat(request.range().length()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void flowsExcludeEachOther() {
    assertThat(run("clip-event", "-p", "-t")).isEqualTo(ExitCode.USAGE);
    assertThat(out.toString()).isEmpty();
  }

  private static ClipStatus status(JsonNode event) throws Exception {
    ClipRequest request = request(event);
    Instant sent = Instant.ofEpochMilli(event.path("attributes").path("SentTimestamp").asLong());
    Verdict before = DECISION.before(request);
    Verdict verdict =
        before instanceof Verdict.End ? before : DECISION.after(request, false, sent, 0);
    return verdict instanceof Verdict.End end ? end.status() : ClipStatus.CLIP_PENDING;
  }

  private static ClipRequest request(JsonNode event) throws Exception {
    return ClipRequestReader.read(event.path("body").asText());
  }

  private JsonNode event() throws Exception {
    return new ObjectMapper().readTree(out.toString()).path("Records").path(0);
  }
}
