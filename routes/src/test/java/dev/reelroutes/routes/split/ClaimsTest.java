package dev.reelroutes.routes.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelroutes.media.cut.CutMode;
import dev.reelroutes.routes.split.Claims.Taken;
import dev.reelroutes.split.Claim;
import dev.reelroutes.split.Claim.State;
import dev.reelroutes.split.Claim.Upload;
import dev.reelroutes.split.SplitSettings.Cut;
import dev.reelroutes.split.VideoId;
import dev.reelroutes.split.VideoItem;
import dev.reelroutes.split.VideoItem.Media;
import dev.reelroutes.split.VideoItem.Place;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClaimsTest {

  private static final Instant NOON = Instant.parse("2026-05-17T12:00:00Z");
  private static final Cut CUT = new Cut(CutMode.COPY, Duration.ofSeconds(30));
  private static final Upload OLD = new Upload("videos", "beach.mp4", "v1");
  private static final Upload NEW = new Upload("videos", "beach.mp4", "v2");

  private final VideoTable table = new InMemoryVideoTable();
  private final Claims claims = at(NOON);
  private final Claims later = at(NOON.plusSeconds(61));

  private Claims at(Instant now) {
    return new Claims(table, Duration.ofSeconds(60), Clock.fixed(now, ZoneOffset.UTC));
  }

  @Test
  void oneOfTwoGetsAVideo() {
    Taken one = claims.take(OLD, "one", CUT);
    Taken two = claims.take(OLD, "two", CUT);

    assertThat(one.mine()).isTrue();
    assertThat(two.mine()).isFalse();
    assertThat(two.claim()).isEqualTo(one.claim());
  }

  @Test
  void whoLostALeaseWritesNothingMore() {
    Claim one = claims.take(OLD, "one", CUT).claim();
    Taken two = later.take(OLD, "two", new Cut(CutMode.EXACT, Duration.ofSeconds(5)));

    assertThat(two.mine()).isTrue();
    assertThat(two.claim().cut()).as("it is cut as it was begun").isEqualTo(CUT);
    assertThat(claims.renew(one)).isFalse();
    assertThatThrownBy(() -> claims.insert(one, item(OLD))).isInstanceOf(ClaimLostException.class);
    assertThatThrownBy(() -> claims.end(one, State.REJECTED, "why"))
        .isInstanceOf(ClaimLostException.class);
    claims.release(one);
    assertThat(claims.find(OLD.id())).contains(two.claim());
    later.insert(two.claim(), item(OLD));
    assertThatThrownBy(() -> claims.finish(one, List.of())).isInstanceOf(ClaimLostException.class);
    assertThat(table.find(OLD.id().value())).contains(item(OLD).row());
  }

  @Test
  void aRenewedLeaseIsKept() {
    Claim one = claims.take(OLD, "one", CUT).claim();

    assertThat(at(NOON.plusSeconds(50)).renew(one)).isTrue();

    assertThat(later.take(OLD, "two", CUT).mine()).isFalse();
  }

  @Test
  void aReleasedVideoIsTakenAtOnce() {
    claims.release(claims.take(OLD, "one", CUT).claim());

    assertThat(claims.take(OLD, "two", CUT).mine()).isTrue();
  }

  @Test
  void whatIsDoneIsNotTakenAgain() {
    Claim one = claims.take(OLD, "one", CUT).claim();
    claims.insert(one, item(OLD));
    claims.finish(one, List.of(new VideoId(7), new VideoId(8)));

    Taken again = later.take(OLD, "two", CUT);

    assertThat(again.mine()).isFalse();
    assertThat(again.claim().state()).isEqualTo(State.DONE);
    assertThat(table.find(OLD.id().value()).orElseThrow())
        .containsEntry("sub_videos", List.of(7L, 8L));
  }

  @Test
  void aReplacedUploadSupersedesWhoeverWorksOnTheOlderOne() {
    Claim old = claims.take(OLD, "one", CUT).claim();

    assertThat(claims.take(NEW, "two", CUT).mine()).isTrue();

    assertThat(claims.find(OLD.id()).orElseThrow().state()).isEqualTo(State.SUPERSEDED);
    assertThat(claims.find(OLD.id()).orElseThrow().reason()).isEqualTo("replaced by " + NEW.id());
    assertThatThrownBy(() -> claims.insert(old, item(OLD))).isInstanceOf(ClaimLostException.class);
  }

  @Test
  void anUploadThatComesBackIsClaimedAgain() {
    claims.take(OLD, "one", CUT);
    claims.take(NEW, "two", CUT);

    Taken back = claims.take(OLD, "three", CUT);

    assertThat(back.mine()).isTrue();
    assertThat(back.claim().token()).isEqualTo(3);
    assertThat(claims.find(NEW.id()).orElseThrow().state()).isEqualTo(State.SUPERSEDED);
  }

  @Test
  void otherKeysAreOtherVideos() {
    claims.take(OLD, "one", CUT);

    assertThat(claims.take(new Upload("videos", "dune.mp4", "v1"), "two", CUT).mine()).isTrue();

    assertThat(claims.find(OLD.id()).orElseThrow().state()).isEqualTo(State.RUNNING);
  }

  private static VideoItem item(Upload upload) {
    return VideoItem.upload(
        upload.id(),
        NOON,
        new Place(upload.bucket(), upload.key(), "beach", "mp4"),
        new Media(96, 128, 25, Duration.ofSeconds(4), false));
  }
}
