package dev.reelroutes.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("soak")
class AppendBenchTest {

  @Test
  void allThreeAppendTheSamePhotosToTheSameMovie(@TempDir Path folder) throws Exception {
    List<Measurement> measured = new ArrayList<>();
    long store = ClientCpu.storeNanos();

    new AppendBench(List.of(60), List.of(2), 1, measured::add).run(folder);

    assertThat(measured)
        .extracting(Measurement::subject)
        .containsExactly(AppendBench.OURS, "ffmpeg-copy", "ffmpeg-encode");
    assertThat(measured).extracting(Measurement::bytesAdded).containsOnly(first(measured));
    Measurement ours = measured.get(0);
    assertThat(ours.bytesUp()).isBetween(5L << 20, (5L << 20) + first(measured) + (64 << 10));
    assertThat(ours.bytesDown()).isLessThan(measured.get(1).bytesDown() / 50);
    assertThat(ours.storeSeconds()).as("parts were copied").isPositive();
    assertThat(ours.cpuSeconds()).isPositive();
    assertThat(ClientCpu.storeNanos()).as("the store's threads are known").isGreaterThan(store);
  }

  private static long first(List<Measurement> measured) {
    return measured.get(0).bytesAdded();
  }
}
