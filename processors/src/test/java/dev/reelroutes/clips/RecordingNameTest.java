package dev.reelroutes.clips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingNameTest {

  private static final StrptimeFormat DEFAULT = StrptimeFormat.of("%Y%m%dT%H%M%S");

  @ParameterizedTest
  @CsvSource({
    "test.20180825T192016.mp4, test, 2018-08-25T19:20:16Z",
    "test.stream.20180825T192016000.mp4, test, 2018-08-25T19:20:16Z",
    "test.stream.20180825T192016250.mp4, test, 2018-08-25T19:20:16.250Z",
    "wc-hb.pier.20240229T000000.mp4, wc-hb.pier, 2024-02-29T00:00:00Z",
    "wc-hb.pier.stream.20240229T000000999.mp4, wc-hb.pier, 2024-02-29T00:00:00.999Z"
  })
  void oldAndStreamNamesAreToldApart(String name, String alias, Instant start) {
    assertThat(RecordingName.parse(name, alias, DEFAULT)).contains(new RecordingName(alias, start));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "test.mp4",
        "test..mp4",
        "test.stream.mp4",
        "test.stream.20180825T192016.mp4",
        "test.20180825T192016000.mp4",
        "test.20180825T192016.mov",
        "test.20180230T192016.mp4",
        "test.20180825T252016.mp4",
        "other.20180825T192016.mp4",
        "test.20180825T192016.mp4.mp4",
        "test.../20180825T192016.mp4"
      })
  void otherNamesAreNone(String name) {
    assertThat(RecordingName.parse(name, "test", DEFAULT)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "%Y-%m-%d_%H.%M.%S, 2018-08-25_19.20.16, 2018-08-25T19:20:16Z",
    "%y%j%H, 1823719, 2018-08-25T19:00:00Z",
    "%d/%m/%y %H%M, 25/08/69 1920, 1969-08-25T19:20:00Z",
    "%Y%m%dT%H%M%S.%f, 20180825T192016.5, 2018-08-25T19:20:16.500Z",
    "100%% %Y%m%d%H, 100% 2018082519, 2018-08-25T19:00:00Z"
  })
  void directivesOfStrptimeAreUnderstood(String format, String text, Instant time) {
    assertThat(StrptimeFormat.of(format).parse(text)).contains(time);
  }

  @ParameterizedTest
  @CsvSource({
    "%Y%m%d, must say",
    "%H%M, must say",
    "%Y%m%dT%H%Q, %Q",
    "%Y%m%dT%H%, not of %",
    "%Y%Y%m%dT%H, twice"
  })
  void whatIsNotUnderstoodIsNamed(String format, String message) {
    assertThatThrownBy(() -> StrptimeFormat.of(format))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
