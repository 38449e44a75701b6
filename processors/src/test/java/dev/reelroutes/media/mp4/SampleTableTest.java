package dev.reelroutes.media.mp4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SampleTableTest {

  @Test
  void samplesThatLieInPlayOrderAreOneChunk() {
    assertThat(Chunk.of(contiguous(0, 3650))).containsExactly(new Chunk(0, 3650));
  }

  @Test
  void lateSampleIsAChunkOfItsOwnAndSplitsItsNeighbours() {
    List<Sample> samples = contiguous(0, 4);
    samples.add(2, new Sample(4000, 10, 1));

    assertThat(Chunk.of(samples))
        .containsExactly(new Chunk(0, 2), new Chunk(4000, 1), new Chunk(20, 2));
  }

  @Test
  void tableOfManyLateSamplesIsReadAsItWasWritten() throws Exception {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      boolean late = i % 7 == 3 || i % 11 < 2;
      samples.add(new Sample(late ? 1_000_000 + i * 20L : i * 20L, 20, 1 + i / 900));
    }

    BoxReader box = box(out -> SampleTable.write(out, new ChapterSampleEntry(), samples));

    assertThat(SampleTable.read(box, 2000)).isEqualTo(samples);
  }

  @Test
  void moreSamplesThanPlausibleAreRefusedBeforeTheyAreCounted() throws Exception {
    BoxReader equal = box(out -> out.fullBox("stsz", 0, 0, w -> w.u32(12).u32(4_000_000_000L)));
    BoxReader table = box(out -> out.fullBox("stsz", 0, 0, w -> w.u32(0).u32(4_000_000_000L)));

    assertThatThrownBy(() -> SampleSizes.read(equal, 100))
        .isInstanceOf(Mp4FormatException.class)
        .hasMessage("stsz at byte 0: 4000000000 samples of 12 bytes, expected at most 100");
    assertThatThrownBy(() -> SampleSizes.read(table, 100))
        .isInstanceOf(Mp4FormatException.class)
        .hasMessage("stsz at byte 0: says 4000000000 entries, has room for 0");
  }

  @Test
  void tablesThatDisagreeAreRefused() throws Exception {
    BoxReader few = box(out -> TimeToSample.write(out, contiguous(0, 3)));
    BoxReader many = box(out -> TimeToSample.write(out, contiguous(0, 5)));
    BoxReader backwards =
        box(
            out ->
                out.fullBox("stsc", 0, 0, w -> w.u32(2).u32(1).u32(1).u32(1).u32(1).u32(2).u32(1)));

    assertThatThrownBy(() -> TimeToSample.read(few, 4)).isInstanceOf(Mp4FormatException.class);
    assertThatThrownBy(() -> TimeToSample.read(many, 4)).isInstanceOf(Mp4FormatException.class);
    assertThatThrownBy(() -> SampleToChunk.read(backwards, 3))
        .isInstanceOf(Mp4FormatException.class);
  }

  private static List<Sample> contiguous(long from, int count) {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      samples.add(new Sample(from + i * 10L, 10, 1));
    }
    return samples;
  }

  private static BoxReader box(Consumer<BoxWriter> write) throws Mp4FormatException {
    BoxWriter out = new BoxWriter();
    write.accept(out);
    return BoxReader.over(out.toByteArray(), 0, out.length()).next();
  }
}
