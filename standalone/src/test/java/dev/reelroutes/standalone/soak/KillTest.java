package dev.reelroutes.standalone.soak;

import dev.reelroutes.standalone.runtime.Failpoint;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A process is killed at each step of an append, and the store with it, while somebody watches the
 * movie; then everything is started again and nobody does anything else.
 */
class KillTest {

  /** What such a movie gets is committed in parts; a new one is one PUT. */
  private static final List<Integer> GROWN = IntStream.range(0, 8).map(i -> 2 * i).boxed().toList();

  private static final List<Integer> NONE = List.of();

  @TempDir private static Path folder;

  @ParameterizedTest
  @EnumSource
  void killedAtAnyStepEachPhotoIsInTheMovieOnceAfterTheNextStart(Failpoint step) throws Exception {
    kill(GROWN, step, 1);
  }

  @ParameterizedTest
  @EnumSource(names = "PUBLISHED")
  void andInANewMovie(Failpoint step) throws Exception {
    kill(NONE, step, 0);
  }

  @Tag("soak")
  @ParameterizedTest
  @MethodSource("fourTimesEach")
  void andSoItIsEveryTime(Failpoint step, int time) throws Exception {
    kill(GROWN, step, time);
  }

  @Tag("soak")
  @ParameterizedTest
  @MethodSource("fiveTimesEachThatANewMovieHas")
  void andSoItIsWithEveryNewMovie(Failpoint step, int time) throws Exception {
    kill(NONE, step, time);
  }

  static Stream<Arguments> fourTimesEach() {
    return times(2, Stream.of(Failpoint.values()));
  }

  static Stream<Arguments> fiveTimesEachThatANewMovieHas() {
    return times(
        1, Stream.of(Failpoint.values()).filter(step -> !KilledAppend.IN_PARTS.contains(step)));
  }

  private static Stream<Arguments> times(int from, Stream<Failpoint> steps) {
    return steps.flatMap(
        step -> IntStream.rangeClosed(from, 5).mapToObj(time -> Arguments.of(step, time)));
  }

  private static void kill(List<Integer> there, Failpoint step, int time) throws Exception {
    Path data = folder.resolve((there.isEmpty() ? "new-" : "grown-") + step + "-" + time);
    new KilledAppend(data, there, step).isPutRightByTheNextStart();
  }
}
