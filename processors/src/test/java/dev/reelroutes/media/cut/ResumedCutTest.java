package dev.reelroutes.media.cut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.reelroutes.fixtures.ForeignVideo;
import dev.reelroutes.fixtures.MovieFrames;
import dev.reelroutes.fixtures.NumberReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A cut that leaves out the parts that an earlier run made. */
final class ResumedCutTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void theOthersHoldWhatTheyWouldHaveHeld(CutMode mode) throws Exception {
    Path movie =
        ForeignVideo.of(100, 25)
            .in("mp4", "libopenh264")
            .sounding("aac")
            .write(folder.resolve("movie.mp4"));
    Run all = new Run("all", Set.of()).cut(movie, mode);

    for (Set<Integer> there : List.of(Set.of(0), Set.of(1, 2), Set.of(0, 2))) {
      Run run = new Run("without " + there, there).cut(movie, mode);

      assertThat(run.parts.keySet()).doesNotContainAnyElementsOf(there);
      assertThat(run.parts).hasSize(all.parts.size() - there.size());
      assertThat(run.opened).containsExactlyElementsOf(run.parts.keySet());
      for (int number : run.parts.keySet()) {
        Part part = run.parts.get(number);
        Part same = all.parts.get(number);
        assertThat(part.start()).isEqualTo(same.start());
        assertThat(part.duration()).isEqualTo(same.duration());
        assertThat(part.encoded()).isEqualTo(same.encoded());
        assertThat(numbers(part)).hasSize(part.frames()).isEqualTo(numbers(same));
        // The numbers of encoded IDR pictures count from the beginning of a run, in 1 to 31 bits.
        assertThat(Files.size(part.file()))
            .isCloseTo(Files.size(same.file()), within(4L * part.encoded()));
      }
    }
  }

  private static List<Integer> numbers(Part part) {
    return NumberReader.readAll(MovieFrames.decode(part.file()));
  }

  @Test
  void whenAllAreThereNothingIsWritten() throws Exception {
    Path movie = ForeignVideo.of(50, 25).write(folder.resolve("movie.mp4"));

    Run run = new Run("none", Set.of(0, 1)).cut(movie, CutMode.COPY);

    assertThat(run.parts).isEmpty();
    assertThat(run.opened).isEmpty();
  }

  private final class Run implements CutListener {

    private final Path target;
    private final Set<Integer> there;
    private final Map<Integer, Part> parts = new TreeMap<>();
    private final List<Integer> opened = new ArrayList<>();

    Run(String name, Set<Integer> there) throws Exception {
      this.target = Files.createDirectories(folder.resolve(name));
      this.there = there;
    }

    Run cut(Path movie, CutMode mode) throws Exception {
      CutOrder order = new CutOrder(Duration.ofMillis(1100), mode, CutLimits.DEFAULT, this);
      new VideoCutter(target).cut(movie, order);
      return this;
    }

    @Override
    public void begun(Video video, int count) {}

    @Override
    public boolean wanted(int part) {
      return !there.contains(part);
    }

    @Override
    public Path file(int part) {
      opened.add(part);
      return target.resolve("part" + part);
    }

    @Override
    public void reached(Duration time) {}

    @Override
    public void finished(Part part) {
      parts.put(part.number(), part);
    }
  }
}
