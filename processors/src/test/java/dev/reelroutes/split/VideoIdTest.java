package dev.reelroutes.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VideoIdTest {

  @Test
  void theSameUploadIsTheSameVideoAndAnyOtherIsAnother() {
    VideoId id = VideoId.of("b", "k", "v");

    assertThat(VideoId.of("b", "k", "v")).isEqualTo(id);
    assertThat(VideoId.of("b", "k", "w")).isNotEqualTo(id);
    assertThat(VideoId.of("b", "kv", "")).isNotEqualTo(id);
    assertThat(VideoId.of("bk", "", "v")).isNotEqualTo(id);
    assertThat(VideoId.ofPart("b", "k", id)).isNotEqualTo(id);
  }

  @Test
  void aPartIsAnotherVideoForAnotherParent() {
    VideoId one = VideoId.of("b", "k", "v1");
    VideoId two = VideoId.of("b", "k", "v2");

    assertThat(VideoId.ofPart("out", "k_0.mp4", one))
        .isNotEqualTo(VideoId.ofPart("out", "k_0.mp4", two));
  }

  @Test
  void itemsHavePositiveNumbersAndOurOwnRowsNegativeOnes() {
    assertThat(IntStream.range(0, 1000).mapToObj(n -> VideoId.of("b", "k" + n, "v")))
        .allMatch(id -> id.value() > 0)
        .allMatch(id -> id.claim() == -id.value())
        .doesNotHaveDuplicates();
    assertThat(VideoId.latest("b", "k")).isNegative();
    assertThatThrownBy(() -> new VideoId(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
