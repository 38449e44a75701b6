package dev.reelroutes.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelroutes.media.cut.CutMode;
import dev.reelroutes.split.Claim.State;
import dev.reelroutes.split.Claim.Upload;
import dev.reelroutes.split.SplitSettings.Cut;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClaimTest {

  private static final Instant NOON = Instant.parse("2026-05-17T12:00:00Z");
  private static final Upload UPLOAD = new Upload("videos", "beach.mp4", "etag");
  private static final Cut CUT = new Cut(CutMode.EXACT, Duration.ofMillis(2500));

  private final Claim first = Claim.first(UPLOAD, "one", NOON, CUT);

  @Test
  void aClaimComesBackFromItsRow() {
    Claim rejected = first.ended(State.REJECTED, "NO_VIDEO: has no pictures");

    assertThat(Claim.of(first.row())).isEqualTo(first);
    assertThat(Claim.of(rejected.row())).isEqualTo(rejected);
    assertThat(first.row()).containsEntry("VideoId", -UPLOAD.id().value());
  }

  @Test
  void aLeaseEndsAtItsTimeUnlessItIsRenewed() {
    assertThat(first.expired(NOON.minusMillis(1))).isFalse();
    assertThat(first.expired(NOON)).isTrue();
    assertThat(first.renewed(NOON.plusSeconds(1)).expired(NOON)).isFalse();
    assertThat(first.ended(State.DONE, null).expired(NOON)).isFalse();
  }

  @Test
  void eachOwnerAndEachEndingHasAHigherTokenAndTheCutStaysAsItWasBegun() {
    Claim second = first.takenOver("two", NOON.plusSeconds(60));

    assertThat(second.token()).isEqualTo(2);
    assertThat(second.owner()).isEqualTo("two");
    assertThat(second.cut()).isEqualTo(CUT);
    assertThat(second.renewed(NOON).token()).isEqualTo(2);
    assertThat(second.ended(State.DONE, null).token()).isEqualTo(3);
  }

  @Test
  void anOwnerThatLetItsLeaseEndDiedAndOneThatGaveItBackDidNot() {
    Claim afterDeath = first.takenOver("two", NOON);
    Claim afterReturn = afterDeath.givenBack().takenOver("three", NOON);

    assertThat(first.deaths()).isZero();
    assertThat(afterDeath.deaths()).isEqualTo(1);
    assertThat(afterReturn.deaths()).isEqualTo(1);
    assertThat(first.givenBack().expired(NOON)).isTrue();
    assertThat(Claim.of(afterDeath.row())).isEqualTo(afterDeath);
    assertThat(first.ended(State.SUPERSEDED, "gone").takenOver("two", NOON).deaths()).isZero();
  }

  @Test
  void anotherRowIsNoClaim() {
    assertThatThrownBy(() -> Claim.of(Map.of("VideoId", -5L, "latest", 7L)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-5");
  }
}
