package dev.reelroutes.selfie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PhotoIdTest {

  @Test
  void idIsTheFirstHalfOfTheContentsSha256() {
    // SHA-256("abc"), FIPS 180-4 example
    PhotoId id = PhotoId.of("abc".getBytes(StandardCharsets.US_ASCII));

    assertThat(id).hasToString("ba7816bf8f01cfea414140de5dae2223");
    assertThat(id.bytes()).hasSize(16).startsWith(0xBA, 0x78, 0x16, 0xBF);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "abc",
        "BA7816BF8F01CFEA414140DE5DAE2223",
        "ba7816bf8f01cfea414140de5dae22230"
      })
  void otherTextsAreRefused(String hex) {
    assertThatThrownBy(() -> new PhotoId(hex))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("32 hex digits");
  }
}
