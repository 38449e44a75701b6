package dev.reelroutes.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelroutes.media.RejectReason;
import dev.reelroutes.media.UnusableMovieException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartKeysTest {

  private static final VideoId ID = new VideoId(42);

  private final PartKeys keys = new PartKeys("project/{video_name}/split");

  @ParameterizedTest
  @CsvSource({
    "beach.mp4, '', project/beach/split/beach",
    "a/beach.mp4, '', project/a/beach/split/beach",
    "b/beach.mp4, '', project/b/beach/split/beach",
    "in/a/beach.tar.mp4, in/, project/a/beach.tar/split/beach.tar",
    "in/a/beach.mp4, in, project/a/beach/split/beach",
    "beach, '', project/beach/split/beach",
    "a.b/beach, '', project/a.b/beach/split/beach",
    ".mp4, '', project/.mp4/split/.mp4",
    "'a b+c ${body} ü%41.mp4', '', 'project/a b+c ${body} ü%41/split/a b+c ${body} ü%41'",
    "'<img src=x>.mp4', '', 'project/<img src=x>/split/<img src=x>'"
  })
  void foldersAreKeptAndTheExtensionIsNot(String key, String prefix, String stem) throws Exception {
    assertThat(keys.stem(VideoName.of(key, prefix), ID)).isEqualTo(stem);
  }

  @Test
  void theIdTellsUploadsOfOneKeyApart() throws Exception {
    PartKeys withId = new PartKeys("out/{video_id}/{video_name}/");

    assertThat(withId.stem(VideoName.of("a/beach.mp4", ""), ID)).isEqualTo("out/42/a/beach/beach");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../etc/passwd",
        "a//b.mp4",
        "./a.mp4",
        "a/..",
        "..mp4",
        "...mp4",
        "a/./b.mp4",
        "//a.mp4",
        "a\u0000b.mp4",
        "a\nb.mp4"
      })
  void whatCouldNotBePartOfAKeyIsRejected(String key) {
    assertThatThrownBy(() -> VideoName.of(key, ""))
        .isInstanceOfSatisfying(
            UnusableMovieException.class,
            e -> assertThat(e.reason()).isEqualTo(RejectReason.BAD_KEY));
  }

  @Test
  void aKeyThatWouldBecomeTooLongIsRejected() throws Exception {
    VideoName fits = VideoName.of("ü".repeat(247) + ".mp4", "");
    VideoName tooLong = VideoName.of("ü".repeat(255) + ".mp4", "");

    assertThat(keys.stem(fits, ID)).endsWith("ü");
    assertThatThrownBy(() -> keys.stem(tooLong, ID))
        .isInstanceOf(UnusableMovieException.class)
        .hasMessageContaining("more than 1024");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/", "/a", "a//b", "a/{name}", "a/{video_name", "a/video_name}", "{}"})
  void aWrongTemplateIsRefused(String template) {
    assertThatThrownBy(() -> new PartKeys(template)).isInstanceOf(IllegalArgumentException.class);
  }
}
