package dev.reelroutes.split;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgressTest {

  private static final VideoId VIDEO = new VideoId(7);

  @Test
  void runsThatAddPartsGoOnForAsLongAsTheyDo() {
    Progress progress = null;

    for (int parts = 1; parts <= 20; parts++) {
      progress = Progress.after(progress, VIDEO, parts);
    }

    assertThat(progress).isEqualTo(new Progress(VIDEO, 20, 0));
    assertThat(progress.hopeless()).isFalse();
  }

  @Test
  void theThirdRunInARowThatAddsNothingIsTheLast() {
    Progress first = Progress.after(new Progress(VIDEO, 4, 0), VIDEO, 4);
    Progress second = Progress.after(first, VIDEO, 4);
    Progress third = Progress.after(second, VIDEO, 4);

    assertThat(first.hopeless()).isFalse();
    assertThat(second.hopeless()).isFalse();
    assertThat(third.hopeless()).isTrue();
  }

  @Test
  void onePartMakesUpForRunsThatAddedNone() {
    Progress slow = new Progress(VIDEO, 4, 2);

    assertThat(Progress.after(slow, VIDEO, 5)).isEqualTo(new Progress(VIDEO, 5, 0));
  }

  @Test
  void aNewerUploadOfTheSameKeyBeginsAnew() {
    VideoId newer = new VideoId(8);

    Progress progress = Progress.after(new Progress(VIDEO, 9, 2), newer, 0);

    assertThat(progress).isEqualTo(new Progress(newer, 0, 1));
  }
}
