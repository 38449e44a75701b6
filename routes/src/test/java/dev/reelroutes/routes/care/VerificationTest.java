package dev.reelroutes.routes.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelroutes.fixtures.NumberReader;
import dev.reelroutes.media.Picture;
import dev.reelroutes.selfie.care.Finding;
import dev.reelroutes.selfie.care.PhotoQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerificationTest extends FaultyStore {

  @Test
  void aHealthyMovieHasNoFindingsAndItsFramesCanBeLookedAt() {
    movieOf(1, 3);
    store(2, 5);
    put(pending, key(2).toString(), photo(2).jpeg());
    append();
    put(pending, key(5).toString(), photo(5).jpeg());
    care().removal().remove(MOVIE, List.of(PhotoQuery.parse("2024-01-04")), false);
    reject("IMG_9.jpg", "no date");
    Map<Integer, Integer> numbers = new TreeMap<>();
    Watch watch =
        new Watch() {
          @Override
          public void frame(int index, Picture picture) {
            numbers.put(index, NumberReader.read(picture));
          }
        };

    Verification.Report report = care().verification().verify(MOVIE, false, watch);

    assertThat(report.findings()).isEmpty();
    assertThat(report.frames()).isEqualTo(2);
    assertThat(report.photos()).isEqualTo(2);
    assertThat(report.pending()).isEqualTo(1);
    assertThat(numbers).containsExactly(Map.entry(0, 1), Map.entry(1, 2));
  }

  @ParameterizedTest
  @EnumSource
  void everyFaultIsFoundAndNamed(PlantedFault fault) {
    movieOf(1, 2, 3);
    reject("IMG_9.jpg", "no date");

    fault.plantIn(this);

    Care later = new Care(buckets, settings(), Clock.offset(clock, Duration.ofHours(25)));
    List<Finding> findings = later.verification().verify(MOVIE, false, Watch.NONE).findings();
    assertThat(findings).extracting(Finding::kind).contains(fault.kind());
    assertThat(findings)
        .filteredOn(f -> f.kind() == fault.kind())
        .extracting(Finding::subject)
        .anyMatch(found -> found.contains(fault.subject()));
    assertThat(findings).as("and nothing that is not wrong").hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void whatOnlyMovesWhileItIsLookedAtIsNoFinding() {
    movieOf(1, 2);
    store(3);

    // The first look sees it in permanent alone; the second one in pending too.
    Verification.Report report =
        new Care(
                buckets,
                settings(),
                new TickingClock(clock, () -> put(pending, key(3).toString(), photo(3).jpeg())))
            .verification()
            .verify(MOVIE, true, Watch.NONE);

    assertThat(report.findings()).isEmpty();
  }

  @Test
  void thereIsNothingToSayOfAMovieThatNobodyKnows() {
    assertThatThrownBy(() -> care().verification().verify("other", false, Watch.NONE))
        .isInstanceOf(CareException.class)
        .hasMessage("there is no movie other");
  }

  /** A clock that something happens at each time it is read. */
  private static final class TickingClock extends Clock {

    private final Clock clock;
    private final Runnable tick;

    TickingClock(Clock clock, Runnable tick) {
      this.clock = clock;
      this.tick = tick;
    }

    @Override
    public Instant instant() {
      tick.run();
      return clock.instant();
    }

    @Override
    public ZoneId getZone() {
      return clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
