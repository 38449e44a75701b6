package dev.reelroutes.media.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.reelroutes.media.FrameSize;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers as the networks answer them, made by hand. */
final class BlazeFaceTest {

  private static final float NOTHING = -100;
  private static final float SURE = 3; // sigmoid 0.953
  private static final FrameSize WIDE = new FrameSize(384, 192);

  private final Anchors full = Anchors.fullRange();
  private final float[] scores = new float[full.count()];
  private final float[] numbers = new float[BlazeFace.NUMBERS * full.count()];
  private final Letterbox letterbox = Letterbox.of(WIDE, full.side());

  BlazeFaceTest() {
    Arrays.fill(scores, NOTHING);
  }

  @Test
  void cellsLieInTheOrderOfTheNetworksOutputs() {
    Anchors brief = Anchors.shortRange();

    assertThat(full.count()).isEqualTo(2304);
    assertThat(full.x(49)).isEqualTo(6); // the second row's second cell, of 4 px
    assertThat(full.y(49)).isEqualTo(6);
    assertThat(brief.count()).isEqualTo(896);
    assertThat(brief.x(3)).isEqualTo(12); // two of each cell of 8 px
    assertThat(brief.y(3)).isEqualTo(4);
    assertThat(brief.x(512 + 6)).isEqualTo(24); // then six of each cell of 16 px
    assertThat(brief.y(895)).isEqualTo(120);
  }

  @Test
  void aCellsNumbersBecomePlacesOnThePictureWithoutItsBars() {
    // The picture is 192 × 96 of the square, from 48 on. Cell 1000 is in row 20, column 40.
    cell(1000, SURE, 10, -4, 24, 48);

    List<Face> faces = reader().faces(scores, numbers, letterbox);

    assertThat(faces).hasSize(1);
    Face face = faces.get(0);
    assertThat(face.score()).isCloseTo(0.9526, within(1e-4));
    // middle (162 + 10, 82 − 4), left 160 of 192, top 54 − 48 of 96
    assertThat(face.box().x()).isCloseTo(160 / 192.0, within(1e-9));
    assertThat(face.box().y()).isCloseTo(6 / 96.0, within(1e-9));
    assertThat(face.box().width()).isCloseTo(24 / 192.0, within(1e-9));
    assertThat(face.box().height()).isCloseTo(48 / 96.0, within(1e-9));
    assertThat(face.at(Landmark.RIGHT_EYE)).isEqualTo(new Point(163 / 192.0, 36 / 96.0));
    assertThat(face.at(Landmark.LEFT_EAR).y()).isCloseTo(46 / 96.0, within(1e-9));
    assertThat(face.landmarks()).hasSize(6);
  }

  @Test
  void unsureCellsAreNoFaces() {
    cell(1000, -0.1f, 0, 0, 20, 20);

    assertThat(reader().faces(scores, numbers, letterbox)).isEmpty();
  }

  @Test
  void overlappingCellsAreOneFaceWeightedByScore() {
    cell(1000, 0, 0, 0, 20, 20); // 0.5
    cell(1001, 1.0986123f, 0, 0, 20, 20); // 0.75, 4 px to the right
    cell(1600, SURE, 0, 0, 20, 20); // another one

    List<Face> faces = reader().faces(scores, numbers, letterbox);

    assertThat(faces).hasSize(2);
    assertThat(faces.get(0).score()).isGreaterThan(0.9);
    assertThat(faces.get(1).score()).isCloseTo(0.75, within(1e-6));
    double left = (0.5 * 152 + 0.75 * 156) / 1.25;
    assertThat(faces.get(1).box().x()).isCloseTo(left / 192, within(1e-6));
    assertThat(faces.get(1).at(Landmark.NOSE).x()).isCloseTo((left + 13) / 192, within(1e-6));
  }

  @Test
  void facesWithoutAreaEndToo() {
    cell(1000, SURE, 0, 0, 0, 0);

    assertThat(reader().faces(scores, numbers, letterbox)).hasSize(1);
  }

  @Test
  void anotherModelsAnswerIsRefused() {
    assertThatThrownBy(() -> reader().faces(new float[896], new float[896 * 16], letterbox))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("896 scores and 14336 numbers, not 2304 cells");
  }

  private BlazeFace reader() {
    return new BlazeFace(full, 0.5);
  }

  /**
   * The box is x and y from the cell's middle, width, height. Landmark i lies i + 1 px to the right
   * of the cell's middle, and 2 × i below.
   */
  private void cell(int cell, float score, float... box) {
    scores[cell] = score;
    int at = cell * BlazeFace.NUMBERS;
    System.arraycopy(box, 0, numbers, at, box.length);
    for (int i = 0; i < 6; i++) {
      numbers[at + 4 + 2 * i] = i + 1;
      numbers[at + 5 + 2 * i] = 2 + 2 * i;
    }
  }
}
