package dev.reelroutes.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AppendAimsTest {

  private static final long FRONT = 5 << 20;

  @Test
  void costThatDoesNotGrowWithTheMovieMeetsThem() {
    List<Measurement> measured = List.of(of(10, 1, 0.2, 0), of(3650, 1, 0.3, 0));

    assertThat(AppendAims.of(measured)).hasSize(3).allMatch(line -> line.endsWith(": met)"));
  }

  @Test
  void theWorstOfTheNumbersOfPhotosCounts() {
    List<Measurement> measured =
        List.of(of(10, 7, 1, 0), of(10, 1, 0.2, 0), of(3650, 7, 1, 0), of(3650, 1, 0.32, 0));

    assertThat(AppendAims.of(measured).get(0))
        .isEqualTo("client s, longest over shortest movie: 1.60 (at most 1.50: MISSED)");
  }

  @Test
  void whatGoesUpBesideTheFrontAndTheNewSamplesIsCounted() {
    assertThat(AppendAims.of(List.of(of(10, 1, 1, 70_000))).get(2))
        .isEqualTo("bytes up beyond 5 MiB and the new samples: 70,000 (at most 64 KiB: MISSED)");
  }

  private static Measurement of(int movie, int photos, double seconds, long moreUp) {
    return new Measurement(
        "append",
        AppendBench.OURS,
        new Measurement.Case(movie, photos),
        seconds,
        seconds,
        1 << 20,
        FRONT + 1000 + moreUp,
        1000,
        0,
        0);
  }
}
