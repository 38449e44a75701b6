package dev.reelroutes.routes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The contract on the twin, and what only a twin can be made to do. */
final class MovieCommitTest extends MovieCommitContract {

  private final InMemoryBucket bucket = new InMemoryBucket("movies", Clock.systemUTC());
  private final List<Integer> pauses = new ArrayList<>();

  @Override
  protected Bucket bucket() {
    return bucket;
  }

  private String commit(InMemoryBucket store) {
    MovieChange change =
        new MovieChange("m.mp4", null, Content.of(new byte[] {1, 2, 3}), Content.empty(), "c1");
    return new MovieCommit(
            store, StoreAbilities.ALL, PartPlan.Limits.AMAZON, step -> {}, pauses::add)
        .commit(change);
  }

  @Test
  void anAnswerThatIsLostAfterTheWriteIsASuccess() {
    bucket.failAfterNextPut(new StoreException("connection reset"));

    String etag = commit(bucket);

    assertThat(bucket.head("m.mp4").orElseThrow().etag()).isEqualTo(etag);
    assertThat(bucket.head("m.mp4").orElseThrow().metadata()).isEqualTo(Map.of("commit-id", "c1"));
  }

  @Test
  void writesThatMeetAreTriedAgainFourTimes() {
    InMemoryBucket busy =
        new InMemoryBucket("movies", Clock.systemUTC(), EnumSet.of(Flaw.ALWAYS_IN_CONFLICT));

    assertThatThrownBy(() -> commit(busy)).isInstanceOf(ConflictException.class);

    assertThat(pauses).containsExactly(1, 2, 3);
    assertThat(busy.head("m.mp4")).isEmpty();
  }
}
