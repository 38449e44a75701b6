package dev.reelroutes.routes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelroutes.routes.store.PartPlan.Limits;
import dev.reelroutes.routes.store.Ranges.Range;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of Amazon S3: parts of 5 MiB to 5 GiB, the last may be smaller, 10,000 at most. */
final class PartPlanTest {

  private static final long MIB = 1L << 20;
  private static final long GIB = 1L << 30;

  private static PartPlan plan(long front, long old, long added, boolean partCopy) {
    return PartPlan.of(front, old, added, partCopy, Limits.AMAZON);
  }

  @ParameterizedTest
  @CsvSource({
    // in MiB: front, old samples, added; whether the store copies parts
    "5, 0, 1024, true",
    "5, 0, 5120, true",
    "5, 0, 7000, false",
    "6, 0, 3000000, true",
    "5, 5, 1, true",
    "5, 5120, 1, true",
    "5, 5121, 0, true",
    "5, 12000, 300, true",
    "5, 12000, 300, false",
    "7, 5242880, 5242880, true",
    "7, 20000000, 20000000, true",
    "7, 20000000, 1, false",
  })
  void everyByteIsInOnePartThatStoresAdmit(long front, long old, long added, boolean partCopy) {
    PartPlan plan = plan(front * MIB, old * MIB, added * MIB, partCopy);

    boolean copied = partCopy && old > 0;
    assertCovers(plan.before(), copied ? front * MIB : (front + old + added) * MIB);
    assertCovers(plan.copied(), copied ? old * MIB : 0);
    assertCovers(plan.after(), copied ? added * MIB : 0);
    List<Long> sizes = new ArrayList<>();
    for (List<Range> ranges : List.of(plan.before(), plan.copied(), plan.after())) {
      ranges.forEach(range -> sizes.add(range.toExclusive() - range.from()));
    }
    assertThat(sizes).hasSizeLessThanOrEqualTo(10_000).allMatch(size -> size <= 5 * GIB);
    assertThat(sizes.subList(0, sizes.size() - 1)).allMatch(size -> size >= 5 * MIB);
  }

  @Test
  void convertedMovieOfSevenGibibytesIsSentInHandyParts() {
    PartPlan plan = plan(5 * MIB, 0, 7 * GIB, true);

    assertThat(plan.before()).hasSize(29).allMatch(r -> r.toExclusive() - r.from() <= 256 * MIB);
  }

  @Test
  void oldSamplesAboveFiveGibibytesAreCopiedInSeveralParts() {
    PartPlan plan = plan(5 * MIB, 5 * GIB + 1, 100, true);

    assertThat(plan.copied()).hasSize(2);
    assertThat(plan.before()).containsExactly(new Range(0, 5 * MIB));
    assertThat(plan.after()).containsExactly(new Range(0, 100));
  }

  @ParameterizedTest
  @CsvSource({
    "4096, 1000, 10, true",
    "4096, 1000, 10, false",
    "5242880, 5242879, 10, true",
    "5242880, 500000000, 10, false",
    "5242880, 0, 1068498944, true",
  })
  void smallMovieIsOneRequest(long front, long old, long added, boolean partCopy) {
    assertThat(plan(front, old, added, partCopy).isOnePut()).isTrue();
  }

  @Test
  void whatNoStoreHoldsIsSaid() {
    assertThatThrownBy(() -> plan(5 * MIB, 60_000L * GIB, 1, true))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("no store holds a movie of");
    assertThatThrownBy(() -> plan(5 * MIB, 0, 60_000L * GIB, true))
        .isInstanceOf(StoreException.class);
  }

  private static void assertCovers(List<Range> ranges, long length) {
    long at = 0;
    for (Range range : ranges) {
      assertThat(range.from()).isEqualTo(at);
      at = range.toExclusive();
    }
    assertThat(at).isEqualTo(length);
  }
}
