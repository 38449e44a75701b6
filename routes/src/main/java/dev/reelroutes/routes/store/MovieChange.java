package dev.reelroutes.routes.store;

import org.jspecify.annotations.Nullable;

/**
 * The next version of a movie: a new front, then the sample area as it is, then new samples.
 *
 * @param replaces null for a new movie
 * @param front the whole new front; 5 MiB at least lets the store copy the old samples
 * @param added what lies behind the old samples: nothing when only the index changes, everything
 *     when all samples are new
 * @param commitId of this change alone, by which its writer knows it again
 */
public record MovieChange(
    String key, @Nullable MovieVersion replaces, Content front, Content added, String commitId) {

  long oldSamplesLength() {
    return replaces == null ? 0 : replaces.samplesLength();
  }

  Condition condition() {
    return replaces == null ? Condition.ifAbsent() : Condition.ifMatch(replaces.etag());
  }
}
