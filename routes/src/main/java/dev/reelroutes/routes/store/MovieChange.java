package dev.reelroutes.routes.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The next version of a movie: a new front, then the sample area as it is, then new samples.
 *
 * @param replaces null for a new movie
 * @param front the whole new front; 5 MiB at least lets the store copy the old samples
 * @param samples file with what is added
 * @param samplesLength bytes of it, 0 when only the index changes
 * @param commitId of this change alone, by which its writer knows it again
 */
public record MovieChange(
    String key,
    @Nullable MovieVersion replaces,
    Content front,
    Path samples,
    long samplesLength,
    String commitId) {

  Content added(long from, long toExclusive) {
    return Content.of(samples, from, toExclusive - from);
  }

  long oldSamplesLength() {
    return replaces == null ? 0 : replaces.samplesLength();
  }

  long size() {
    return front.length() + oldSamplesLength() + samplesLength;
  }

  Condition condition() {
    return replaces == null ? Condition.ifAbsent() : Condition.ifMatch(replaces.etag());
  }
}
