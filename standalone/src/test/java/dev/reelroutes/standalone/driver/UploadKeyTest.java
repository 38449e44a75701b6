package dev.reelroutes.standalone.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UploadKeyTest {

  private static final String HASH = "0123456789abcdef0123456789abcdef";

  @ParameterizedTest
  @CsvSource({
    "IMG 1 (2)+%.jpg, IMG 1 (2)+%.jpg",
    "Été 東京.jpg, Été 東京.jpg",
    "..jpg, __jpg",
    "a..b.jpg, a__b.jpg",
    "'back\\slash?.jpg', back_slash_.jpg",
    "'new\nline.jpg', new_line.jpg",
  })
  void namesStayAsFarAsStoresTakeThem(String name, String inKey) {
    String key = UploadKey.of("daily/me", HASH, name);

    assertThat(key).isEqualTo("daily/me/0123456789ab_" + inKey);
  }

  @Test
  void longNamesAreShortenedBetweenCharactersAndKeepTheirExtension() {
    String key = UploadKey.of("m", HASH, "😀".repeat(60) + ".jpeg");

    String name = key.substring("m/0123456789ab_".length());
    assertThat(name).endsWith("😀.jpeg").startsWith("😀");
    assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(150, 160);
    assertThat(name).doesNotContain("?", "\uFFFD");
  }

  @Test
  void halfACharacterIsReplaced() {
    String key = UploadKey.of("m", HASH, "a\uD83D.jpg");

    assertThat(key).isEqualTo("m/0123456789ab_a_.jpg");
  }
}
