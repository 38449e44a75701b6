package dev.reelroutes.media.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.reelroutes.media.FrameSize;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SimilarityTest {

  private static final List<Point> CORNERS =
      List.of(new Point(0, 0), new Point(10, 0), new Point(10, 20), new Point(0, 20));

  @Test
  void aTurnScaleAndShiftIsFoundFromItsPoints() {
    double angle = Math.toRadians(17);
    Similarity real = new Similarity(3 * Math.cos(angle), 3 * Math.sin(angle), 5, -7);

    Similarity found = Similarity.between(CORNERS, CORNERS.stream().map(real::apply).toList());

    assertThat(found.scale()).isCloseTo(3, within(1e-12));
    assertThat(found.a()).isCloseTo(real.a(), within(1e-12));
    assertThat(found.b()).isCloseTo(real.b(), within(1e-12));
    assertThat(found.shiftX()).isCloseTo(5, within(1e-9));
    assertThat(found.shiftY()).isCloseTo(-7, within(1e-9));
  }

  @Test
  void theWayBackLeadsBack() {
    Similarity way = new Similarity(0.8, -0.6, 11, 13);
    Point point = new Point(2, 3);

    Point back = way.inverse().apply(way.apply(point));

    assertThat(back.distance(point)).isLessThan(1e-12);
  }

  @Test
  void onePlaceSaysNothing() {
    List<Point> same = List.of(new Point(1, 1), new Point(1, 1));

    assertThatThrownBy(() -> Similarity.between(same, same))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource
  void eyesLandLevelAndSideBySideOnTheChip(Chip chip) {
    FrameSize picture = new FrameSize(400, 200);
    Face tilted =
        new Face(
            new Box(0.2, 0.2, 0.2, 0.4),
            Map.of(
                Landmark.RIGHT_EYE, new Point(0.40, 0.50),
                Landmark.LEFT_EYE, new Point(0.45, 0.70),
                Landmark.NOSE, new Point(0.37, 0.64),
                Landmark.MOUTH, new Point(0.34, 0.68)),
            1);

    Similarity way = chip.way(tilted, picture, 150);
    Point right = way.apply(new Point(0.40 * 400, 0.50 * 200));
    Point left = way.apply(new Point(0.45 * 400, 0.70 * 200));

    assertThat(right.x()).isLessThan(75);
    assertThat(left.x()).isGreaterThan(75);
    assertThat(left.x() - right.x()).isBetween(30.0, 70.0);
    assertThat(right.y()).isCloseTo(left.y(), within(6.0));
    assertThat(right.y()).isLessThan(75);
  }
}
