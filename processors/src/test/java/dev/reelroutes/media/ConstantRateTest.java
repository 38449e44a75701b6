package dev.reelroutes.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConstantRateTest {

  @ParameterizedTest
  @CsvSource({
    "25, 25",
    "29.97, 30",
    "23.976, 24",
    "59.94, 60",
    "29.83, 30",
    "12.5, 25",
    "7.5, 15",
    "14.985, 15",
    "18.3, 18",
    "120, 60",
    "240, 60",
    "0.2, 1",
    "0, 1",
  })
  void rateIsTheNearestWholeOne(double rate, int fps) {
    assertThat(ConstantRate.nearest(rate)).isEqualTo(fps);
  }

  @Test
  void everyPictureOfTheSameRateFillsOneFrame() {
    ConstantRate rate = new ConstantRate(25);

    for (int k = 0; k < 1000; k++) {
      assertThat(rate.begin(k * 40_000L)).isEqualTo(k == 0 ? 0 : 1);
    }

    assertThat(rate.end(1000 * 40_000L)).isOne();
    assertThat(rate.frames()).isEqualTo(1000);
    assertThat(rate.micros()).isEqualTo(40_000_000);
  }

  @Test
  void thousandPicturesOf2997FillAThousandAndOneFramesOf30() {
    ConstantRate rate = new ConstantRate(30);
    long most = 0;
    for (int k = 0; k < 1000; k++) {
      most = Math.max(most, rate.begin(Math.round(k * 1001 / 30e-3)));
    }

    rate.end(Math.round(1000 * 1001 / 30e-3));

    assertThat(rate.frames()).isEqualTo(1001);
    assertThat(most).isEqualTo(2);
  }

  @Test
  void noPictureIsMoreThanHalfAFrameEarlyOrLate() {
    Random random = new Random(1);
    ConstantRate rate = new ConstantRate(24);
    long time = 0;
    for (int k = 0; k < 5000; k++) {
      rate.begin(time);
      if (k > 0) {
        assertThat(Math.abs(rate.micros() - time)).isLessThanOrEqualTo(1_000_000 / 48 + 1);
      }
      time += 1 + random.nextInt(200_000);
    }

    rate.end(time);

    assertThat(rate.frames()).isEqualTo(Math.round(time * 24 / 1e6));
  }

  @Test
  void firstPictureIsShownFromTheBeginning() {
    ConstantRate rate = new ConstantRate(10);

    assertThat(rate.begin(300_000)).isZero();
    assertThat(rate.begin(500_000)).isEqualTo(5);
  }

  @Test
  void picturesThatComeTooSoonOrBackwardsAreLeftOut() {
    ConstantRate rate = new ConstantRate(10);
    rate.begin(0);

    assertThat(rate.begin(40_000)).isZero();
    assertThat(rate.begin(100_000)).isOne();
    assertThat(rate.begin(50_000)).isZero();
    assertThat(rate.end(200_000)).isOne();
  }

  @Test
  void shortestMovieHasOneFrame() {
    ConstantRate rate = new ConstantRate(1);
    rate.begin(0);

    assertThat(rate.end(20_000)).isOne();
    assertThat(rate.frames()).isOne();
  }
}
