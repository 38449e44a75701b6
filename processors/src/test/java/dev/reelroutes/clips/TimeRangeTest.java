package dev.reelroutes.clips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TimeRangeTest {

  private static final TimeRange RANGE = new TimeRange(100, 200);

  @Test
  void whatIsThereAndWhatIsMissingMakeUpTheRange() {
    Coverage coverage =
        Coverage.of(
            RANGE,
            List.of(
                new TimeRange(180, 300),
                new TimeRange(50, 120),
                new TimeRange(110, 130),
                new TimeRange(140, 150),
                new TimeRange(140, 145)));

    assertThat(coverage.covered())
        .containsExactly(new TimeRange(100, 130), new TimeRange(140, 150), new TimeRange(180, 200));
    assertThat(coverage.missing())
        .containsExactly(new TimeRange(130, 140), new TimeRange(150, 180));
  }

  @Test
  void withoutAnythingAllIsMissingAndWithMoreThanAllNothingIs() {
    assertThat(Coverage.of(RANGE, List.of(new TimeRange(200, 300))).missing())
        .containsExactly(RANGE);
    assertThat(Coverage.of(RANGE, List.of(new TimeRange(0, 300))).missing()).isEmpty();
    assertThat(Coverage.of(RANGE, List.of(new TimeRange(0, 300))).covered()).containsExactly(RANGE);
  }

  @Test
  void rangesThatOnlyTouchDoNotOverlap() {
    assertThat(RANGE.overlaps(new TimeRange(200, 201))).isFalse();
    assertThat(RANGE.overlaps(new TimeRange(199, 201))).isTrue();
  }

  @Test
  void aRangeEndsAfterItStarts() {
    assertThatThrownBy(() -> new TimeRange(5, 5)).isInstanceOf(IllegalArgumentException.class);
  }
}
