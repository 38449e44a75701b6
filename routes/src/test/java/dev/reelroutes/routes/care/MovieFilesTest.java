package dev.reelroutes.routes.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelroutes.routes.selfie.SelfieBeans;
import dev.reelroutes.routes.store.PreconditionFailedException;
import dev.reelroutes.routes.store.SmallParts;
import dev.reelroutes.selfie.append.CurrentMovie;
import dev.reelroutes.selfie.movie.ByteRanges;
import dev.reelroutes.selfie.movie.Compaction;
import dev.reelroutes.selfie.movie.Movie;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MovieFilesTest extends CareFixture {

  private static final int MIB = 1 << 20;

  @Test
  void aLargeMovieIsWrittenInParts() {
    movieOf(1, 2);
    MovieFiles inParts =
        new MovieFiles(
            new SelfieBeans.Buckets(uploads, pending, permanent, movies, SmallParts.commit(movies)),
            new Ledgers(permanent, clock));
    CurrentMovie small = inParts.require(MOVIE);
    long length = small.movie().samplesLength();
    byte[] unshown = new byte[12 * MIB];

    inParts.replace(
        MOVIE,
        small.etag(),
        small.movie().with(List.of(), length + unshown.length, commitId()),
        List.of(
            new Slice(inParts.ranges(MOVIE, small), small.frontLength(), length),
            new Slice(ByteRanges.of(unshown), 0, unshown.length)));
    CurrentMovie large = inParts.require(MOVIE);
    assertThat(large.etag()).as("sent in three parts").endsWith("-3");
    inParts.commit(MOVIE, large, large.movie().without(id(1), commitId()));

    assertThat(inParts.require(MOVIE).etag()).as("a front and a copy").endsWith("-2");
    assertThat(numbers()).containsExactly(2);
    assertThat(movie().unshownBytes()).isGreaterThan(unshown.length);
    assertThat(movies.uploadsOlderThan("", Instant.MAX)).isEmpty();
    assertThat(care().compacting().compact(MOVIE).size()).isLessThan(MIB);
    assertThat(numbers()).containsExactly(2);
  }

  @Test
  void whoeverReadBeforeAnotherCommitMustReadAgain() {
    movieOf(1, 2, 3);
    MovieFiles files = files();
    CurrentMovie read = files.require(MOVIE);
    files.commit(MOVIE, read, read.movie().without(id(1), commitId()));
    Movie late = read.movie().without(id(2), commitId());

    assertThatThrownBy(() -> files.commit(MOVIE, read, late))
        .isInstanceOf(PreconditionFailedException.class);
    assertThatThrownBy(
            () ->
                files.replace(
                    MOVIE,
                    null,
                    late,
                    List.of(
                        new Slice(
                            files.ranges(MOVIE, read), read.frontLength(), late.samplesLength()))))
        .isInstanceOf(PreconditionFailedException.class);
    assertThat(numbers()).containsExactly(2, 3);
  }

  @Test
  void theCompactedFileIsWhatThePlanSays() {
    movieOf(1, 2, 3);
    MovieFiles files = files();
    CurrentMovie read = files.require(MOVIE);
    files.commit(MOVIE, read, read.movie().without(id(2), commitId()));

    care().compacting().compact(MOVIE);

    assertThat(movie().samplesLength())
        .isEqualTo(Compaction.of(movie(), commitId()).movie().samplesLength())
        .isEqualTo(sample(1).length + sample(3).length);
  }

  private static String commitId() {
    return UUID.randomUUID().toString();
  }
}
