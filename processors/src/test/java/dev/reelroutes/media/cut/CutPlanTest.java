package dev.reelroutes.media.cut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelroutes.media.ForeignLimits;
import dev.reelroutes.media.RejectReason;
import dev.reelroutes.media.UnusableMovieException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pictures last 10 and have letters: K key frame, P and B others, k and h hidden ones. */
final class CutPlanTest {

  private static final CutLimits LIMITS = CutLimits.DEFAULT;

  @Test
  void reorderedPicturesAreDecodedBeforeTheyAreShown() throws Exception {
    FrameIndex index =
        index("KPBBPBB KPBBPBB", 0, 30, 10, 20, 60, 40, 50, 70, 100, 80, 90, 130, 110, 120);

    CutPlan plan = CutPlan.copy(index, 50, LIMITS, true);

    assertThat(plan.size()).isEqualTo(2);
    assertThat(plan.begin(1)).isEqualTo(70);
    assertDecodable(plan, index);
  }

  @Test
  void groupThatBeginsBeforeItsKeyFrameIsNoPlaceToCut() throws Exception {
    FrameIndex index = index("KPP KBPP KPP", 0, 10, 20, 40, 30, 50, 60, 70, 80, 90);

    CutPlan plan = CutPlan.copy(index, 35, LIMITS, true);

    assertThat(index.keyTimes()).containsExactly(0L, 70L);
    assertThat(plan.size()).isEqualTo(2);
    assertThat(plan.begin(1)).isEqualTo(70);
  }

  @Test
  void onlyGroupsWithACutInsideAreEncoded() throws Exception {
    FrameIndex index =
        index(
            "KPBBPBB KPBBPBB KPP",
            0,
            30,
            10,
            20,
            60,
            40,
            50,
            70,
            100,
            80,
            90,
            130,
            110,
            120,
            140,
            150,
            160);

    CutPlan plan = CutPlan.exact(index, 100, LIMITS, true);

    assertThat(plan.size()).isEqualTo(2);
    assertThat(plan.begin(1)).isEqualTo(100);
    assertThat(IntStream.range(0, index.size()).filter(plan::decoded).boxed())
        .containsExactly(8, 9, 10, 11, 12, 13);
    assertThat(plan.encoded(0)).isEqualTo(2);
    assertThat(plan.encoded(1)).isEqualTo(4);
    assertDecodable(plan, index);
  }

  @Test
  void groupThatIsOnlyPartlyShownIsEncoded() throws Exception {
    FrameIndex index = index("khhP KPP", -30, -20, -10, 0, 10, 20, 30);

    CutPlan plan = CutPlan.exact(index, 1000, LIMITS, true);

    assertThat(IntStream.range(0, index.size()).map(plan::partOf))
        .containsExactly(-1, -1, -1, 0, 0, 0, 0);
    assertThat(plan.encoded(0)).isEqualTo(1);
    assertThat(plan.begin(0)).isZero();
  }

  @Test
  void copiesHideWhatAnEditListHid() throws Exception {
    FrameIndex index = index("khhP KPPhh", -30, -20, -10, 0, 10, 20, 30, 40, 50);

    CutPlan plan = CutPlan.copy(index, 10, LIMITS, true);

    assertThat(plan.pictures(0)).isEqualTo(4);
    assertThat(IntStream.range(0, index.size()).map(plan::partOf))
        .containsExactly(0, 0, 0, 0, 1, 1, 1, -1, -1);
    assertDecodable(plan, index);
  }

  @Test
  void copiesCannotHideWhereTheContainerCannot() throws Exception {
    FrameIndex index = index("khhP KPP", -30, -20, -10, 0, 10, 20, 30);

    assertThatThrownBy(() -> CutPlan.copy(index, 10, LIMITS, false))
        .isInstanceOfSatisfying(
            UnusableMovieException.class,
            e -> assertThat(e.reason()).isEqualTo(RejectReason.BAD_TIMING));
  }

  @Test
  void pictureThatStandsLongerThanAPartIsNotRepeated() throws Exception {
    FrameIndex index = index("KKK", 0, 10, 500);

    CutPlan plan = CutPlan.exact(index, 100, LIMITS, true);

    assertThat(plan.size()).isEqualTo(2);
    assertThat(plan.begin(1)).isEqualTo(500);
  }

  @Test
  void elevenHoursAreThirteenHundredAndTwentyParts() throws Exception {
    long[] times = IntStream.range(0, 11 * 3600).asLongStream().toArray();
    byte[] keys = new byte[times.length];
    Arrays.fill(keys, (byte) (FrameIndex.KEY | FrameIndex.FRESH));
    FrameIndex index = new FrameIndex(times, keys, 1);

    CutPlan plan = CutPlan.copy(index, 30, LIMITS, true);

    assertThat(plan.size()).isEqualTo(1320);
    assertThatThrownBy(
            () -> CutPlan.copy(index, 30, new CutLimits(ForeignLimits.DEFAULT, 1319), true))
        .isInstanceOf(UnusableMovieException.class);
  }

  @Test
  void twoPicturesAtOneTimeAreRefused() {
    assertThatThrownBy(() -> index("KPP", 0, 10, 10))
        .isInstanceOfSatisfying(
            UnusableMovieException.class,
            e -> assertThat(e.reason()).isEqualTo(RejectReason.BAD_TIMING));
  }

  private static void assertDecodable(CutPlan plan, FrameIndex index) {
    for (int part = 0; part < plan.size(); part++) {
      int which = part;
      int[] copied =
          IntStream.range(0, index.size())
              .filter(i -> plan.partOf(i) == which && !plan.decoded(i))
              .toArray();
      assertThat(Arrays.stream(copied).mapToObj(plan::decodeTime))
          .isSorted()
          .doesNotHaveDuplicates();
      assertThat(IntStream.of(copied)).allMatch(i -> plan.decodeTime(i) <= index.time(i));
    }
  }

  /** Lower case letters are hidden; blanks only part groups for the reader. */
  private static FrameIndex index(String pictures, long... times) throws UnusableMovieException {
    String names = pictures.replace(" ", "");
    byte[] marks = new byte[names.length()];
    for (int i = 0; i < marks.length; i++) {
      char name = names.charAt(i);
      boolean key = Character.toUpperCase(name) == 'K';
      marks[i] =
          (byte)
              ((key ? FrameIndex.KEY | FrameIndex.FRESH : 0)
                  | (Character.isLowerCase(name) ? FrameIndex.HIDDEN : 0));
    }
    return new FrameIndex(times, marks, 10);
  }
}
