package dev.reelroutes.clips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelroutes.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The defaults, and the original's environment variables. */
class ClipSettingsTest {

  private static final Pattern VARIABLE = Pattern.compile("\\{\\{env:([A-Z0-9_]+):(.*)}}");

  private final Map<String, String> environment =
      new HashMap<>(
          Map.of(
              "CAM_SERVICES_URL", "https://cameras.example.org/api/",
              "RECORDINGS_URL", "http://recordings.example.org:8080",
              "CLIP_URL", "https://clips.example.org/",
              "S3_BUCKET_ORIGIN", "recordings",
              "S3_BUCKET_DESTINATION", "clips",
              "AWS_SNS_TOPIC", "arn:aws:sns:us-east-1:123456789012:clips",
              "AWS_SQS_QUEUE", "requests"));
  private final Map<String, String> overrides = new HashMap<>();

  @Test
  void everyDefaultIsWhatTheOriginalHas() {
    ClipSettings settings = read(null);

    assertThat(settings.decision())
        .isEqualTo(
            new ClipDecision(
                Duration.ofSeconds(300),
                Duration.ofSeconds(900),
                Duration.ofSeconds(60),
                Duration.ofSeconds(259_200)));
    assertThat(settings.making().thumbnails())
        .isEqualTo(new ClipMaker.ThumbnailSizes(java.util.List.of(300, 640, 1500, 3000), true));
    assertThat(settings.making().gaps()).isEqualTo(GapPolicy.JOIN);
    assertThat(settings.making().scratch())
        .isEqualTo(Path.of(System.getProperty("java.io.tmpdir")));
    assertThat(settings.making().maxBytes()).isEqualTo(8L << 30);
    assertThat(settings.making().threads()).isEqualTo(4);
    assertThat(settings.api().putPath()).isEqualTo("/clips/{clipId}");
    assertThat(settings.api().deadline()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.api().maxBytes()).isEqualTo(2 << 20);
    assertThat(settings.api().cameras()).hasToString("https://cameras.example.org/api");
    assertThat(settings.places())
        .isEqualTo(
            new ClipSettings.Places(
                "recordings",
                "",
                "clips",
                "arn:aws:sns:us-east-1:123456789012:clips",
                "https://clips.example.org"));
    assertThat(settings.queue())
        .isEqualTo(new ClipSettings.Queue("requests", null, Duration.ofSeconds(60)));
    assertThat(settings.care()).isEqualTo(new ClipSettings.Care(Duration.ofSeconds(60), 5));
  }

  @Test
  void everyVariableOfTheOriginalIsRead() {
    environment.putAll(
        Map.of(
            "CLIP_DOWNLOAD_DEST", "/tmp/clips",
            "TIMESTAMP_FORMAT", "%Y-%m-%dT%H%M%S",
            "SQS_RETRY_LIMIT", "100",
            "OUT_OF_RANGE_LIMIT", "200",
            "THUMBNAIL_SIZES", "300, 640 640,\t1500",
            "VIDEO_MAX_LEN", "30",
            "S3_BUCKET_ORIGIN_DIR", "/live/2018/",
            "AWS_SQS_QUEUE_URL", "https://sqs.example.org/1/requests",
            "SQS_TIMEOUT", "10",
            "OLD_FILE_FORMAT", "anything"));

    ClipSettings settings = read(null);

    assertThat(settings.making().scratch()).isEqualTo(Path.of("/tmp/clips"));
    assertThat(settings.making().times().parse("2018-08-25T192016")).isPresent();
    assertThat(settings.decision())
        .isEqualTo(
            new ClipDecision(
                Duration.ofSeconds(30),
                Duration.ofSeconds(100),
                Duration.ofSeconds(10),
                Duration.ofSeconds(200)));
    assertThat(settings.decision().maxRetries()).isEqualTo(10);
    assertThat(settings.making().thumbnails().widths()).containsExactly(300, 640, 1500);
    assertThat(settings.places().folder()).isEqualTo("live/2018");
    assertThat(settings.places().key(new Recording("x.mp4", new TimeRange(1, 2))))
        .isEqualTo("live/2018/x.mp4");
    assertThat(settings.queue().url()).isEqualTo("https://sqs.example.org/1/requests");
  }

  @Test
  void everythingThatIsMissingIsNamedAtOnce() {
    environment.clear();
    environment.put("CLIP_URL", " ");
    environment.put("VIDEO_MAX_LEN", "NaN");

    assertThatThrownBy(() -> read(null))
        .isInstanceOf(SettingsException.class)
        .hasMessageContainingAll(
            "CAM_SERVICES_URL (clips.camera-api) is missing",
            "RECORDINGS_URL",
            "CLIP_URL",
            "S3_BUCKET_ORIGIN (",
            "S3_BUCKET_DESTINATION",
            "AWS_SNS_TOPIC",
            "AWS_SQS_QUEUE (clips.queue.name) or AWS_SQS_QUEUE_URL",
            "clips.max-length=NaN must be");
  }

  @Test
  void wrongThumbnailSizesAreNamedOneByOne() {
    environment.put("THUMBNAIL_SIZES", "300,abc,-1,999999 640,301,14,4098,16,4096");

    assertThatThrownBy(() -> read(null))
        .hasMessageContaining("not one: [abc, -1, 999999, 301, 14, 4098]");
  }

  @ParameterizedTest
  @CsvSource({
    "clips.camera-api, file:///etc/passwd",
    "clips.camera-api, https://user:word@example.org",
    "clips.recordings-api, example.org",
    "clips.put.path, clips",
    "clips.put.path, /clips/{clipId}?x=y",
    "clips.put.path, /clips/../x y",
    "clips.gaps, fill",
    "clips.max-length, 0",
    "clips.retry.after, -1",
    "clips.thumbnails.sizes, ','",
    "clips.recordings.timestamp-format, %Y"
  })
  void aWrongValueIsNamed(String key, String value) {
    overrides.put(key, value);

    assertThatThrownBy(() -> read(null))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sandbox", "staging", "prod"})
  void aProfileNamesItsPlaces(String profile) {
    environment
        .keySet()
        .retainAll(java.util.Set.of("CAM_SERVICES_URL", "RECORDINGS_URL", "S3_BUCKET_ORIGIN"));

    ClipSettings settings = read(profile);

    assertThat(settings.places())
        .isEqualTo(
            new ClipSettings.Places(
                "recordings",
                "",
                "cameras-service-clips-cdn-" + profile,
                "arn:aws:sns:test_" + profile,
                "https://camclips." + profile + ".test.com"));
    assertThat(settings.queue().name()).isEqualTo("arn:aws:sqs:test-sqs-" + profile);
    assertThat(settings.queue().url()).isEqualTo("https://sqs.test-sqs-" + profile);
  }

  private ClipSettings read(String profile) {
    Properties properties = load("application.properties");
    if (profile != null) {
      properties.putAll(load("application-" + profile + ".properties"));
    }
    properties.putAll(overrides);
    return ClipSettings.read(key -> value(properties.getProperty(key)));
  }

  /** As Camel's properties component does it. */
  private String value(String text) {
    Matcher variable = VARIABLE.matcher(text);
    return variable.matches()
        ? environment.getOrDefault(variable.group(1), variable.group(2))
        : text;
  }

  private static Properties load(String name) {
    Properties properties = new Properties();
    try (var in = Files.newBufferedReader(Path.of("../src/main/resources", name))) {
      properties.load(in);
      return properties;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
