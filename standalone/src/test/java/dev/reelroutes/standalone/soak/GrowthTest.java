package dev.reelroutes.standalone.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.reelroutes.fixtures.NumberReader;
import dev.reelroutes.media.H264Decoder;
import dev.reelroutes.selfie.movie.ByteRanges;
import dev.reelroutes.selfie.movie.Movie;
import dev.reelroutes.selfie.movie.MovieFile;
import dev.reelroutes.selfie.movie.MovieFront;
import dev.reelroutes.selfie.movie.SampleSpan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten years, a photo a day, each appended by itself. */
@Tag("soak")
class GrowthTest {

  private static final int DAYS = 3650;
  private static final int YEAR = 365;
  private static final long MIB = 1 << 20;

  @TempDir private Path folder;

  @Test
  void tenYearsOfSingleAppendsAreOneMovieAndNeedNoMoreMemoryThanOne() throws Exception {
    try (PhotoADay life = new PhotoADay(folder)) {
      List<Year> years = new ArrayList<>();
      for (int year = 0; year < DAYS / YEAR; year++) {
        long start = System.nanoTime();
        for (int day = 0; day < YEAR; day++) {
          life.grow(1);
        }
        years.add(Year.since(start));
      }

      System.out.println("a year each: " + years);
      Path movie = life.download();
      assertOurReaderSeesAll(movie);
      assertMemoryIsFlat(years);
      assumeThat(Judges.has("ffprobe")).as("ffprobe is on the PATH (Debian: ffmpeg)").isTrue();
      assertThat(Judges.ffprobe(movie)).isEqualTo("h264,15/1,243.333333,3650");
    }
  }

  /**
   * Measured: heap 25.7 to 26.9 MiB, native 1008 bytes after each year. Resident memory goes up and
   * down between 260 and 470 MiB with the garbage collector's heap (-Xmx768m), so that only a trend
   * counts: 100 KB that each append leaves behind are 250 MiB in the years between.
   */
  private static void assertMemoryIsFlat(List<Year> years) {
    Year first = years.get(0);
    Year last = years.get(years.size() - 1);
    assertThat(last.heap()).isLessThan(first.heap() + 8 * MIB);
    assertThat(last.nativeBytes()).isLessThan(first.nativeBytes() + MIB);
    assertThat(least(years.subList(7, 10))).isLessThan(least(years.subList(0, 3)) + 192 * MIB);
  }

  private static long least(List<Year> years) {
    return years.stream().mapToLong(Year::physical).min().orElseThrow();
  }

  private static void assertOurReaderSeesAll(Path file) throws Exception {
    ByteRanges bytes = ByteRanges.of(file);
    MovieFile read = MovieFront.read(bytes);
    Movie movie = read.movie();
    assertThat(movie.photos()).hasSize(DAYS);
    assertThat(movie.profile().fps()).isEqualTo(PhotoADay.FPS);
    assertThat(movie.samplesLength()).isGreaterThan(12 * MIB);
    try (H264Decoder decoder = new H264Decoder(movie.parameterSets())) {
      for (int day : List.of(0, 1, DAYS / 2, DAYS - 2, DAYS - 1)) {
        SampleSpan span = movie.frames().get(day);
        byte[] sample = bytes.read(read.frontLength() + span.offset(), span.size());
        assertThat(NumberReader.read(decoder.decode(sample))).isEqualTo(day);
      }
    }
  }

  /**
   * How a year went, and bytes after garbage collection at its end.
   *
   * @param nativeBytes that javacpp has allocated
   * @param physical resident memory of this process, the embedded S3 included
   */
  private record Year(Duration time, long heap, long nativeBytes, long physical) {

    static Year since(long start) {
      Duration time = Duration.ofNanos(System.nanoTime() - start);
      Runtime runtime = Runtime.getRuntime();
      for (int i = 0; i < 3; i++) {
        runtime.gc();
      }
      return new Year(
          time,
          runtime.totalMemory() - runtime.freeMemory(),
          Pointer.totalBytes(),
          Pointer.physicalBytes());
    }

    @Override
    public String toString() {
      return "%.1f s, heap %.1f MiB, native %d B, resident %d MiB"
          .formatted(time.toMillis() / 1e3, heap / (double) MIB, nativeBytes, physical / MIB);
    }
  }
}
