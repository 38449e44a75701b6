package dev.reelroutes.routes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
  void theFrontIsSentWhileTheStoreCopies() {
    CountDownLatch copying = new CountDownLatch(1);
    InMemoryBucket store =
        new InMemoryBucket("movies", Clock.systemUTC()) {
          @Override
          synchronized byte[] get(String key, String ifMatch) {
            copying.countDown();
            return super.get(key, ifMatch);
          }
        };
    byte[] old = new byte[11 << 20];
    String etag = store.put("m.mp4", Content.of(old), Map.of(), Condition.always());
    Content front = Content.of(5 << 20, from -> whenTheStoreCopies(copying));
    MovieChange change =
        new MovieChange(
            "m.mp4",
            new MovieVersion(etag, 5 << 20, old.length),
            front,
            Content.of(new byte[] {1}),
            "c2");

    new MovieCommit(store, StoreAbilities.ALL).commit(change);

    assertThat(store.head("m.mp4").orElseThrow().size()).isEqualTo((11 << 20) + 1);
  }

  /** A front that can only be read when the copy was begun. */
  private static InputStream whenTheStoreCopies(CountDownLatch copying) throws IOException {
    try {
      if (!copying.await(20, TimeUnit.SECONDS)) {
        throw new IOException("the store was not copying");
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    return new ByteArrayInputStream(new byte[5 << 20]);
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
