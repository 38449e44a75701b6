package dev.reelroutes.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelroutes.media.cut.CutMode;
import dev.reelroutes.settings.SettingsException;
import dev.reelroutes.split.SplitSettings.Cut;
import dev.reelroutes.split.SplitSettings.Input;
import dev.reelroutes.split.SplitSettings.Output;
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
import org.junit.jupiter.params.provider.ValueSource;

class SplitSettingsTest {

  private final Properties properties = new Properties();

  @BeforeEach
  void load() throws IOException {
    try (Reader file =
        Files.newBufferedReader(Path.of("../src/main/resources/application.properties"))) {
      properties.load(file);
    }
  }

  private SplitSettings read() {
    return SplitSettings.read(properties::getProperty);
  }

  @Test
  void defaultsAreWhatTheyAre() {
    SplitSettings settings = read();

    assertThat(settings.input()).isEqualTo(new Input("reelroutes-videos", ""));
    assertThat(settings.output())
        .isEqualTo(new Output("reelroutes-parts", new PartKeys("project/{video_name}/split")));
    assertThat(settings.cut()).isEqualTo(new Cut(CutMode.COPY, Duration.ofSeconds(30)));
    assertThat(settings.maxBytes()).isEqualTo(5L << 30);
    assertThat(settings.uploads()).isEqualTo(3);
    assertThat(settings.scratch()).isEqualTo(Path.of(System.getProperty("java.io.tmpdir")));
    assertThat(settings.leaseExpiry()).isEqualTo(Duration.ofMinutes(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "NaN", "Infinity", "1e9", "1e999999999", "0.09", "86401", "x"})
  void aLengthThatMakesNoPartsStopsTheStart(String seconds) {
    properties.setProperty("split.output_files_duration_in_sec", seconds);

    assertThatThrownBy(this::read)
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            "split.output_files_duration_in_sec=%s must be seconds between 0.1 and 86400"
                .formatted(seconds));
  }

  @Test
  void aLengthMayHaveFractions() {
    properties.setProperty("split.output_files_duration_in_sec", "2.5");

    assertThat(read().cut().length()).isEqualTo(Duration.ofMillis(2500));
  }

  @ParameterizedTest
  @CsvSource({
    "'', project/{video_name}/split",
    "project/, project/{video_name}/split",
    "project/beach, project/{video_name}/split",
    "p, project/{video_name}/split",
    "in/, '{video_name}'",
    "in/, in/parts",
    "_reelroutes/rejected/, parts/{video_name}"
  })
  void oneBucketWithPrefixesThatMeetStopsTheStart(String input, String output) {
    properties.setProperty("split.output_bucket", "reelroutes-videos");
    properties.setProperty("split.input_key_prefix", input);
    properties.setProperty("split.output_key_prefix", output);

    assertThatThrownBy(this::read)
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("both reelroutes-videos");
  }

  @Test
  void oneBucketWithPartedPrefixesWillDo() {
    properties.setProperty("split.output_bucket", "reelroutes-videos");
    properties.setProperty("split.input_key_prefix", "in/");

    assertThat(read().output().bucket()).isEqualTo(read().input().bucket());
  }

  @Test
  void partsAreNotPutAmongOurOwnRecords() {
    properties.setProperty("split.output_key_prefix", "_reelroutes/{video_name}");

    assertThatThrownBy(this::read)
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("must not begin with _reelroutes/");
  }
}
