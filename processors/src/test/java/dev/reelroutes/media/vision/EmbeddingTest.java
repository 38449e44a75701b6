package dev.reelroutes.media.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class EmbeddingTest {

  @Test
  void onlyTheDirectionCounts() {
    Embedding one = new Embedding(new float[] {3, 4});

    assertThat(one.cosine(new Embedding(new float[] {30, 40}))).isCloseTo(1, within(1e-6));
    assertThat(one.cosine(new Embedding(new float[] {4, -3}))).isCloseTo(0, within(1e-6));
    assertThat(one.cosine(new Embedding(new float[] {4, 3}))).isCloseTo(0.96, within(1e-6));
  }

  @Test
  void textHoldsAllOfIt() {
    Embedding one = new Embedding(new float[] {0.1f, -7, 1e-6f});

    assertThat(Embedding.decode(one.encoded())).isEqualTo(one).hasSameHashCodeAs(one);
  }

  @Test
  void whatHasNoDirectionIsNone() {
    assertThatThrownBy(() -> new Embedding(new float[2]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Embedding(new float[] {Float.NaN}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new Embedding(new float[] {1}).cosine(new Embedding(new float[] {1, 0})))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
