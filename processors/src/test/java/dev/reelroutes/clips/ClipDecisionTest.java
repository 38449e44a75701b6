package dev.reelroutes.clips;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limits that are met exactly pass. */
class ClipDecisionTest {

  private static final long START = 1_537_119_363_000L;
  private static final ClipDecision DECISION =
      new ClipDecision(
          Duration.ofSeconds(300),
          Duration.ofSeconds(900),
          Duration.ofSeconds(60),
          Duration.ofDays(3));

  @ParameterizedTest
  @CsvSource({"1, true", "299999, true", "300000, true", "300001, false"})
  void aClipMayBeAsLongAsTheLimit(long length, boolean passes) {
    Verdict verdict = DECISION.before(request(length));

    assertThat(verdict)
        .isEqualTo(passes ? new Verdict.Make() : new Verdict.End(ClipStatus.CLIP_TOO_LONG));
  }

  @ParameterizedTest
  @CsvSource({"-5000, 0", "900000, 15", "900001, 0", "259200001, 0", "0, 100"})
  void aRecordingThatIsThereIsUsedWhateverTheAge(long age, int retries) {
    assertThat(after(true, age, retries)).isEqualTo(new Verdict.Make());
  }

  @ParameterizedTest
  @CsvSource({
    "-60000, 0, WAIT",
    "900000, 0, WAIT",
    "900000, 15, WAIT",
    "900000, 16, CLIP_RETRY_TIMEOUT",
    "900001, 0, CLIP_NOT_AVAILABLE",
    "900001, 16, CLIP_NOT_AVAILABLE",
    "259200000, 0, CLIP_NOT_AVAILABLE",
    "259200001, 0, CLIP_OUT_OF_RANGE"
  })
  void withoutARecordingTheAgeDecides(long age, int retries, String expected) {
    assertThat(after(false, age, retries))
        .isEqualTo(
            expected.equals("WAIT")
                ? new Verdict.Wait()
                : new Verdict.End(ClipStatus.valueOf(expected)));
  }

  @Test
  void statusesOnlyMoveForward() {
    assertThat(ClipStatus.values())
        .allSatisfy(
            status -> {
              assertThat(ClipStatus.CLIP_AVAILABLE.mayBecome(status)).isFalse();
              assertThat(status.mayBecome(ClipStatus.CLIP_PENDING)).isFalse();
            });
    assertThat(ClipStatus.CLIP_PENDING.mayBecome(ClipStatus.FATAL_ERROR)).isTrue();
    assertThat(ClipStatus.FATAL_ERROR.mayBecome(ClipStatus.CLIP_AVAILABLE)).isTrue();
    assertThat(ClipStatus.CLIP_NOT_AVAILABLE.mayBecome(ClipStatus.CLIP_OUT_OF_RANGE)).isFalse();
  }

  private static Verdict after(boolean found, long age, int retries) {
    return DECISION.after(request(60_000), found, Instant.ofEpochMilli(START + age), retries);
  }

  private static ClipRequest request(long length) {
    return new ClipRequest("clip", "camera", new TimeRange(START, START + length), List.of());
  }
}
