package dev.reelroutes.routes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ContentTest {

  @Test
  void isReadAgainFromTheStart() throws IOException {
    Content content =
        Content.of(new byte[] {1}).then(Content.of(2, () -> stream(2, 3, 4))).typed("video/mp4");

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
    Content content = Content.of(3, () -> stream(1, 2));

    assertThatThrownBy(() -> content.open().readAllBytes())
        .isInstanceOf(EOFException.class)
        .hasMessageContaining("1 bytes too early");
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
