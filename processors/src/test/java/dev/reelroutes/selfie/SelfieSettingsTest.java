package dev.reelroutes.selfie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelroutes.media.CaptionStyle;
import dev.reelroutes.media.EncoderProfile;
import dev.reelroutes.media.FrameSize;
import dev.reelroutes.media.Framing;
import dev.reelroutes.media.isolation.Isolation;
import dev.reelroutes.selfie.care.MovieMissing;
import dev.reelroutes.settings.SettingsException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelfieSettingsTest {

  @Test
  void everyDefaultIsAsDocumented() {
    SelfieSettings settings = SelfieSettings.read(defaults()::getProperty);

    assertThat(settings.buckets())
        .isEqualTo(
            new SelfieSettings.Buckets(
                "reelroutes-uploads",
                "reelroutes-pending",
                "reelroutes-permanent",
                "reelroutes-movies"));
    SelfieSettings.Photos photos = settings.photos();
    assertThat(photos.maxBytes()).isEqualTo(64L << 20);
    assertThat(photos.maxPixels()).isEqualTo(200_000_000);
    assertThat(photos.dateFromName()).isTrue();
    assertThat(photos.ignored().why("daily/.hidden.jpg")).isPresent();
    assertThat(photos.ignored().why("daily/photo.jpg")).isEmpty();
    Look look = settings.look();
    assertThat(look.profile())
        .isEqualTo(new EncoderProfile(new FrameSize(1080, 1440), 15, "libopenh264", 75));
    assertThat(look.framing()).isEqualTo(Framing.PAD);
    assertThat(look.select()).isEqualTo(Select.ALL);
    assertThat(settings.isolation())
        .isEqualTo(new Isolation(Isolation.Mode.PROCESS, Duration.ofSeconds(30), 1L << 30));
    assertThat(look.caption().of(LocalDateTime.of(2024, 5, 17, 20, 30))).isEqualTo("2024-05-17");
    assertThat(look.captionStyle()).isEqualTo(CaptionStyle.DEFAULT);
    assertThat(look.threads()).isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(look.scratch()).isEqualTo(Path.of(System.getProperty("java.io.tmpdir")));
    assertThat(settings.movieMissing()).isEqualTo(MovieMissing.REBUILD);
    assertThat(settings.batch())
        .isEqualTo(
            new SelfieSettings.Batch(
                Duration.ofSeconds(60),
                Duration.ofMinutes(2),
                3,
                SelfieSettings.Exhausted.APPEND,
                Duration.ofDays(7)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "selfie.fps | abc | whole number between 1 and 60",
        "selfie.fps | 0 | whole number between 1 and 60",
        "selfie.size | 1081x1440 | even",
        "selfie.size | big | WIDTHxHEIGHT",
        "selfie.framing | zoom | pad, crop, stretch",
        "selfie.encoder | h264 | libopenh264",
        "selfie.quality | 101 | between 0 and 100",
        "selfie.max-bytes | -1 | between 1 and",
        "selfie.date.from-name | yes | true or false",
        "selfie.batch.completion-timeout | 1 | between 100 and",
        "selfie.caption.locale | not_a_tag! | language tag",
        "selfie.batch.exhausted | drop | append, hold",
        "selfie.caption | {when} | selfie.caption",
        "selfie.caption | yyyy-bb | selfie.caption",
        "selfie.caption | {age} | selfie.birth-date",
        "selfie.caption.position | middle | bottom-left",
        "selfie.first-day | 17.5.2024 | such as 2024-05-17",
        "selfie.ignore | * | every upload",
        "selfie.movie.missing | panic | rebuild, new, halt",
        "selfie.framing.background | grey | blurred, or a colour",
        "selfie.select | best-of-day | first-of-day, last-of-day, sharpest-of-day, first-of-week",
        "selfie.caption.size | large | a share, such as 5%",
        "selfie.caption.color | white | such as #ffffff",
        "selfie.caption.outline | -1 | a share, such as 5%",
        "selfie.caption.box | #00 | two more digits for its opacity",
        "selfie.caption.font | /no/font.ttf | no TrueType or OpenType font",
        "media.isolation | docker | process, none",
        "media.isolation.timeout | 0 | between 100 and",
        "media.isolation.max-bytes | 1 | between 268435456 and",
      })
  void aWrongValueIsNamedWithItsRule(String key, String value, String rule) {
    Properties properties = defaults();
    properties.setProperty(key, value);

    assertThatThrownBy(() -> SelfieSettings.read(properties::getProperty))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(key + "=" + value)
        .hasMessageContaining(rule);
  }

  @Test
  void allMissingKeysAreNamedAtOnce() {
    Properties properties = defaults();
    properties.setProperty("selfie.fps", " ");
    properties.remove("selfie.size");

    assertThatThrownBy(() -> SelfieSettings.read(properties::getProperty))
        .hasMessageContaining("selfie.fps is missing")
        .hasMessageContaining("selfie.size is missing");
  }

  @Test
  void twoRolesNeverShareABucket() {
    Properties properties = defaults();
    properties.setProperty("selfie.buckets.pending", "reelroutes-uploads");

    assertThatThrownBy(() -> SelfieSettings.read(properties::getProperty))
        .hasMessageContaining("four different buckets");
  }

  private static Properties defaults() {
    Properties properties = new Properties();
    try (Reader in =
        Files.newBufferedReader(Path.of("../src/main/resources/application.properties"))) {
      properties.load(in);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return properties;
  }
}
