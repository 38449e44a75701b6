package dev.reelroutes.faces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelroutes.media.frames.FrameOrder;
import dev.reelroutes.media.vision.Chip;
import dev.reelroutes.media.vision.model.ModelFolder;
import dev.reelroutes.settings.SettingsException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Defaults are part of the interface: a change must be a decision. */
final class FacesSettingsTest {

  private final Properties file = new Properties();

  @BeforeEach
  void readDefaults() throws IOException {
    try (Reader in =
        Files.newBufferedReader(Path.of("../src/main/resources/application.properties"))) {
      file.load(in);
    }
  }

  @Test
  void defaultsAreThese() {
    FacesSettings settings = FacesSettings.read(file::getProperty);

    assertThat(settings.mode()).isEqualTo(FrameMode.FIRST);
    assertThat(settings.every()).isEqualTo(Duration.ofSeconds(1));
    assertThat(settings.most()).isEqualTo(100);
    assertThat(settings.rules()).isEqualTo(new Recognition.Rules(0.93, Unknown.IGNORE));
    assertThat(settings.vision().models()).isEqualTo(ModelFolder.ofUser(System.getenv()));
    assertThat(settings.vision().detector()).isEqualTo("mediapipe");
    assertThat(settings.vision().embedder()).isEqualTo("dlib");
    assertThat(settings.vision().input().chip()).isEqualTo(Chip.ARCFACE);
    assertThat(settings.vision().input().side()).isEqualTo(112);
    assertThat(settings.vision().input().mean()).containsExactly(127.5f, 127.5f, 127.5f);
    assertThat(settings.vision().input().scale()).isEqualTo(0.0078431f);
    assertThat(settings.order()).isEqualTo(FrameOrder.first());
    assertThat(settings.frame(new VideoName("a/X"), 0)).isEqualTo("a/X.jpg");
  }

  @Test
  void sampledFramesComeAsOftenAsIsSet() {
    file.setProperty("faces.frames", "sampled");
    file.setProperty("faces.frames.every", "2500");
    file.setProperty("faces.frames.max", "9");

    FacesSettings settings = FacesSettings.read(file::getProperty);

    assertThat(settings.order()).isEqualTo(FrameOrder.sampled(Duration.ofMillis(2500), 9));
    assertThat(settings.frame(new VideoName("a/X"), 1)).isEqualTo("a/X/output-01.jpg");
  }

  @ParameterizedTest
  @CsvSource({
    "faces.frames, some, 'must be one of first, sampled'",
    "faces.frames.every, 39, 'must be a whole number between 40 and 3600000'",
    "faces.threshold, 1.1, 'must be a number between 0.0 and 1.0'",
    "faces.threshold, NaN, 'must be a number between 0.0 and 1.0'",
    "faces.threshold, high, 'must be a number between 0.0 and 1.0'",
    "faces.unknown, forget, 'must be one of ignore, remember'",
    "faces.embedder.chip, round, 'must be one of dlib, arcface'"
  })
  void aWrongValueNamesItsRule(String key, String value, String rule) {
    file.setProperty(key, value);

    assertThatThrownBy(() -> FacesSettings.read(file::getProperty))
        .isInstanceOf(SettingsException.class)
        .hasMessage(key + "=" + value + " " + rule);
  }
}
