package dev.reelroutes.routes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelroutes.routes.store.MovieCommit.Step;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a commit does, on any store. */
public abstract class MovieCommitContract {

  private static final String KEY = "daily/life.mp4";
  private static final int MIB = 1 << 20;

  private final List<Step> steps = new ArrayList<>();
  private int seed;

  /** An empty bucket. */
  protected abstract Bucket bucket();

  private MovieCommit commit(boolean partCopy) {
    return commit(partCopy, PartPlan.Limits.AMAZON);
  }

  private MovieCommit commit(boolean partCopy, PartPlan.Limits limits) {
    StoreAbilities abilities = new StoreAbilities(partCopy, true);
    return new MovieCommit(bucket(), abilities, limits, steps::add, tries -> {});
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(++seed).nextBytes(bytes);
    return bytes;
  }

  private MovieVersion movie(byte[] content, int frontLength) {
    String etag = bucket().put(KEY, Content.of(content), Map.of(), Condition.always());
    return new MovieVersion(etag, frontLength, content.length);
  }

  private static MovieChange change(
      MovieVersion replaces, byte[] front, byte[] samples, String commitId) {
    return new MovieChange(KEY, replaces, Content.of(front), Content.of(samples), commitId);
  }

  private byte[] stored() {
    return bucket().read(KEY, 0, 64 * MIB, null);
  }

  private static byte[] join(byte[]... pieces) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    Arrays.stream(pieces).forEach(all::writeBytes);
    return all.toByteArray();
  }

  private static byte[] tail(byte[] bytes, int from) {
    return Arrays.copyOfRange(bytes, from, bytes.length);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aNewMovieIsOnePut(boolean partCopy) {
    byte[] front = bytes(4096);
    byte[] samples = bytes(1000);

    String etag = commit(partCopy).commit(change(null, front, samples, "c1"));

    assertThat(stored()).isEqualTo(join(front, samples));
    assertThat(bucket().head(KEY))
        .hasValueSatisfying(
            head -> {
              assertThat(head.etag()).isEqualTo(etag);
              assertThat(head.type()).isEqualTo("video/mp4");
              assertThat(head.metadata()).isEqualTo(Map.of("commit-id", "c1"));
            });
    assertThat(steps).containsExactly(Step.PUBLISHED);
  }

  @ParameterizedTest
  @CsvSource({
    // old front, old samples, new front, added, parts copied by the store
    "4096, 100000, 8192, 3000, false",
    "4096, 5242879, 5242880, 3000, false",
    "4096, 5242880, 5242880, 3000, true",
    "5242880, 6000000, 5242880, 3000, true",
    "5242880, 6000000, 6291456, 3000, true",
    "5242880, 6000000, 5242880, 0, true"
  })
  void oldSamplesStayAndNewOnesFollow(int oldFront, int old, int front, int added, boolean copied) {
    byte[] before = bytes(oldFront + old);
    byte[] newFront = bytes(front);
    byte[] samples = bytes(added);
    MovieVersion version = movie(before, oldFront);

    for (boolean partCopy : new boolean[] {true, false}) {
      steps.clear();
      String id = "copy-" + partCopy;
      String etag = commit(partCopy).commit(change(version, newFront, samples, id));

      assertThat(stored()).isEqualTo(join(newFront, tail(before, oldFront), samples));
      assertThat(bucket().head(KEY).orElseThrow().etag()).isEqualTo(etag);
      assertThat(bucket().head(KEY).orElseThrow().metadata()).containsEntry("commit-id", id);
      assertThat(steps.contains(Step.SAMPLES_COPIED)).isEqualTo(copied && partCopy);
      version = movie(before, oldFront);
    }
    assertThat(bucket().uploadsOlderThan("", Instant.MAX)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // old samples, added, parts copied by the store, parts of the upload
    "0, 13631488, true, 3",
    "0, 13631488, false, 3",
    "6291456, 100, false, 2",
    "17825792, 13631488, true, 5",
  })
  void whatIsTooLargeForOneRequestIsSentInParts(int old, int added, boolean partCopy, int parts) {
    byte[] before = bytes(5 * MIB + old);
    byte[] front = bytes(5 * MIB);
    byte[] samples = bytes(added);
    PartPlan.Limits small = new PartPlan.Limits(6 * MIB, 7 * MIB, 5 * MIB, 9 * MIB, 10_000);
    MovieVersion version = movie(before, 5 * MIB);

    String etag = commit(partCopy, small).commit(change(version, front, samples, "parts"));

    assertThat(stored()).isEqualTo(join(front, tail(before, 5 * MIB), samples));
    assertThat(etag).endsWith("-" + parts);
    assertThat(steps.contains(Step.SAMPLES_COPIED)).isEqualTo(partCopy && old > 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {4096, 6 * MIB})
  void aMovieThatSomebodyElseChangedIsLeftAlone(int oldSamples) {
    byte[] theirs = bytes(5 * MIB + oldSamples);
    MovieVersion old = movie(bytes(5 * MIB + oldSamples), 5 * MIB);
    movie(theirs, 5 * MIB);
    MovieChange change = change(old, bytes(5 * MIB), bytes(10), "late");

    assertThatThrownBy(() -> commit(true).commit(change))
        .isInstanceOf(PreconditionFailedException.class);

    assertThat(stored()).isEqualTo(theirs);
    assertThat(bucket().uploadsOlderThan("", Instant.MAX)).as("nothing is left behind").isEmpty();
  }

  @Test
  void aMovieThatIsGoneIsNotMadeAnew() {
    MovieVersion old = movie(bytes(11 * MIB), 5 * MIB);
    bucket().delete(KEY, null);
    MovieChange change = change(old, bytes(5 * MIB), bytes(10), "late");

    assertThatThrownBy(() -> commit(true).commit(change)).isInstanceOf(NotFoundException.class);

    assertThat(bucket().head(KEY)).isEmpty();
    assertThat(bucket().uploadsOlderThan("", Instant.MAX)).isEmpty();
  }

  @Test
  void aSecondFirstMovieIsAConflict() {
    byte[] theirs = bytes(100);
    movie(theirs, 10);
    MovieChange change = change(null, bytes(4096), bytes(10), "second");

    assertThatThrownBy(() -> commit(true).commit(change))
        .isInstanceOf(PreconditionFailedException.class);
    assertThat(stored()).isEqualTo(theirs);
  }

  @ParameterizedTest
  @ValueSource(ints = {4096, 6 * MIB})
  void itsOwnLostAnswerIsASuccess(int oldSamples) {
    MovieVersion old = movie(bytes(5 * MIB + oldSamples), 5 * MIB);
    MovieChange change = change(old, bytes(5 * MIB), bytes(10), "mine");

    String first = commit(true).commit(change);
    String again = commit(true).commit(change);

    assertThat(again).isEqualTo(first);
  }

  @ParameterizedTest
  @EnumSource(names = "PUBLISHED", mode = EnumSource.Mode.EXCLUDE)
  void aCrashBeforeTheEndLeavesTheOldMovie(Step crash) {
    byte[] before = bytes(11 * MIB);
    MovieVersion old = movie(before, 5 * MIB);
    MovieChange change = change(old, bytes(5 * MIB), bytes(10), "crashed");
    MovieCommit crashing =
        commit(true)
            .telling(
                step -> {
                  if (step == crash) {
                    throw new IllegalStateException("crash");
                  }
                });

    assertThatThrownBy(() -> crashing.commit(change)).hasMessage("crash");

    assertThat(stored()).isEqualTo(before);
    assertThat(bucket().uploadsOlderThan("", Instant.MAX)).isEmpty();
  }

  @Test
  void uploadsOfMoviesThatNobodyEndedAreSwept() {
    bucket().startMultipart(KEY, Map.of(), "video/mp4");
    bucket().startMultipart("else.bin", Map.of(), "video/mp4");

    commit(true).sweep(Instant.EPOCH);
    assertThat(bucket().uploadsOlderThan("", Instant.MAX)).hasSize(2);
    commit(true).sweep(Instant.MAX);

    assertThat(bucket().uploadsOlderThan("", Instant.MAX))
        .extracting(StaleUpload::key)
        .containsExactly("else.bin");
  }
}
