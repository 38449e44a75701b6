package dev.reelroutes.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KnownSettingsTest {

  @Test
  void keysWithAndWithoutDefaultAreKnownButNoOtherText() {
    String properties =
        """
        # Photos per second = frames.
        selfie.fps=15
        #selfie.uploads.prefix=
          store.endpoint =
        """;

    assertThat(
            KnownSettings.known(
                new ByteArrayInputStream(properties.getBytes(StandardCharsets.UTF_8))))
        .containsExactly("selfie.fps", "selfie.uploads.prefix", "store.endpoint");
  }

  @Test
  void whatIsGivenGoesBeforeTheEnvironment() {
    SettingValues values =
        SettingValues.with(
            Map.of("store.region", "eu-west-1"),
            Map.of("STORE_REGION", "us-west-2", "STORE_PATH_STYLE", "true"));

    assertThat(values.get("store.region")).isEqualTo("eu-west-1");
    assertThat(values.get("store.path-style")).isEqualTo("true");
    assertThat(values.get("no.such.key", "otherwise")).isEqualTo("otherwise");
  }
}
