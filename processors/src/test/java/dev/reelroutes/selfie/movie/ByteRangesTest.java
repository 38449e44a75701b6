package dev.reelroutes.selfie.movie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ByteRangesTest {

  @TempDir Path folder;

  @Test
  void rangesEndWhereTheObjectDoes() throws Exception {
    byte[] object = {1, 2, 3, 4, 5};
    Path file = Files.write(folder.resolve("movie.mp4"), object);

    Stream.of(ByteRanges.of(object), ByteRanges.of(file))
        .forEach(
            ranges -> {
              assertThat(ranges.size()).isEqualTo(5);
              assertThat(ranges.read(1, 3)).containsExactly(2, 3, 4);
              assertThat(ranges.read(3, 100)).containsExactly(4, 5);
              assertThat(ranges.read(6, 1)).isEmpty();
            });
  }

  @Test
  void missingFileIsAnErrorAndNoDamagedMovie() {
    ByteRanges missing = ByteRanges.of(folder.resolve("none.mp4"));

    assertThatThrownBy(() -> MovieFront.read(missing)).isInstanceOf(UncheckedIOException.class);
  }
}
