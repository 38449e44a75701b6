package dev.reelroutes.standalone.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelroutes.media.Framing;
import dev.reelroutes.selfie.SelfieSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FileSettingsTest {

  @Test
  void givenGoesBeforeTheEnvironmentAndThatBeforeTheFile() {
    Map<String, String> given = Map.of("selfie.quality", "60");
    Map<String, String> environment = Map.of("SELFIE_QUALITY", "50", "SELFIE_FPS", "24");

    SelfieSettings settings = SelfieSettings.read(FileSettings.of(given, environment)::get);

    assertThat(settings.look().profile().quality()).isEqualTo(60);
    assertThat(settings.look().profile().fps()).isEqualTo(24);
    assertThat(settings.look().profile().size()).hasToString("1080x1440");
  }

  @Test
  void profileGoesBeforeTheDefaultsAndAfterWhatIsSaid() {
    Map<String, String> given = Map.of("camel.main.profile", "original");
    Map<String, String> environment = Map.of("SELFIE_FRAMING", "crop");

    SelfieSettings settings = SelfieSettings.read(FileSettings.of(given, environment)::get);

    assertThat(settings.look().profile().size()).hasToString("600x800");
    assertThat(settings.look().framing()).isEqualTo(Framing.CROP);
    assertThat(settings.look().profile().fps()).isEqualTo(15);
  }

  @Test
  void unknownKeyHasNoValue() {
    assertThat(FileSettings.of(Map.of(), Map.of()).get("no.such-key")).isNull();
  }
}
