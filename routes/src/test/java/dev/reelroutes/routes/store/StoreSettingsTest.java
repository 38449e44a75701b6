package dev.reelroutes.routes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelroutes.routes.store.StoreSettings.Checksums;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StoreSettingsTest {

  @Test
  void neverShowsTheSecret() {
    StoreSettings settings =
        new StoreSettings(null, "eu-central-1", false, Checksums.WHEN_REQUIRED, "id", "hush");

    assertThat(settings.toString()).doesNotContain("hush").contains("when-required");
  }

  @Test
  void anEmptyEndpointIsAmazon() {
    assertThat(StoreSettings.endpoint(" ")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:9000", "ftp://host", "http:///x", "localhost"})
  void refusesAnEndpointThatIsNone(String endpoint) {
    assertThatThrownBy(
            () ->
                new StoreSettings(
                    StoreSettings.endpoint(endpoint),
                    "r",
                    true,
                    Checksums.WHEN_SUPPORTED,
                    null,
                    null))
        .hasMessageContaining("http://127.0.0.1:9000")
        .hasMessageContaining(endpoint);
  }

  @Test
  void refusesHalfOfTheKeysAndAnUnknownChecksumMode() {
    assertThatThrownBy(
            () -> new StoreSettings(null, "r", true, Checksums.WHEN_SUPPORTED, "id", null))
        .hasMessageContaining("both or not at all");
    assertThatThrownBy(() -> Checksums.of("always")).hasMessageContaining("when-supported");
    assertThat(Checksums.of("when-required")).isEqualTo(Checksums.WHEN_REQUIRED);
  }
}
