package dev.reelroutes.routes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ContentTest {

  @TempDir private Path folder;

  @Test
  void isReadAgainFromTheStart() throws IOException {
    Content content =
        Content.of(new byte[] {1}).then(Content.of(2, from -> stream(2, 3, 4))).typed("video/mp4");

    for (int i = 0; i < 2; i++) {
      try (InputStream in = content.open()) {
        assertThat(in.read()).isEqualTo(1);
        assertThat(in.readAllBytes()).containsExactly(2, 3);
      }
    }
    assertThat(content.length()).isEqualTo(3);
    assertThat(content.type()).isEqualTo("video/mp4");
  }

  @Test
  void aSourceThatEndsEarlyIsAnErrorNotAShortObject() {
    Content content = Content.of(3, from -> stream(1, 2));

    assertThatThrownBy(() -> content.open().readAllBytes())
        .isInstanceOf(EOFException.class)
        .hasMessageContaining("1 bytes too early");
  }

  @ParameterizedTest
  @CsvSource({"0, 6", "1, 5", "2, 3", "3, 6", "4, 4", "0, 2"})
  void aPartIsTheBytesFromOneToAnother(int from, int toExclusive) throws IOException {
    byte[] bytes = {1, 2, 3, 4, 5, 6};
    Path file = Files.write(folder.resolve("samples"), bytes);
    Content content =
        Content.of(new byte[] {1, 2})
            .then(Content.of(2, skipped -> new ByteArrayInputStream(bytes, 2 + (int) skipped, 4)))
            .then(Content.of(file, 4, 2));

    Content part = content.part(from, toExclusive);

    try (InputStream in = part.open()) {
      assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(bytes, from, toExclusive));
    }
    assertThat(part.length()).isEqualTo(toExclusive - from);
  }

  @Test
  void partsOfACopyAreFewAndNearlyEqual() {
    assertThat(Ranges.parts(5, 25, 10))
        .containsExactly(new Ranges.Range(5, 15), new Ranges.Range(15, 25));
    assertThat(Ranges.parts(0, 21, 10))
        .isEqualTo(
            List.of(new Ranges.Range(0, 7), new Ranges.Range(7, 14), new Ranges.Range(14, 21)));
    assertThat(Ranges.parts(3, 4, 10)).containsExactly(new Ranges.Range(3, 4));
  }

  private static InputStream stream(int... bytes) {
    byte[] raw = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      raw[i] = (byte) bytes[i];
    }
    return new ByteArrayInputStream(raw);
  }
}
