package dev.reelroutes.routes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SelfTestTest {

  private static InMemoryBucket bucket(Flaw... flaws) {
    return new InMemoryBucket("movies", Clock.systemUTC(), Set.of(flaws));
  }

  @Test
  void aStoreThatHonoursEverythingCanEverything() {
    InMemoryBucket bucket = bucket();

    StoreAbilities abilities = SelfTest.run(bucket);

    assertThat(abilities).isEqualTo(StoreAbilities.ALL);
    assertThat(bucket.size()).as("nothing is left behind").isZero();
    assertThat(bucket.uploadsOlderThan("", Instant.MAX)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "IGNORES_IF_NONE_MATCH, If-None-Match on PutObject",
    "IGNORES_IF_MATCH, If-Match on PutObject",
    "IGNORES_CONDITIONS_OF_COMPLETE, If-None-Match on CompleteMultipartUpload"
  })
  void aStoreThatIgnoresConditionsIsRefused(Flaw flaw, String condition) {
    InMemoryBucket bucket = bucket(flaw);

    assertThatThrownBy(() -> SelfTest.run(bucket))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("\"movies\"")
        .hasMessageContaining("it ignores " + condition);
    assertThat(bucket.size()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "NO_PART_COPY, false, true",
    "IGNORES_COPY_SOURCE_MATCH, false, true",
    "IGNORES_IF_MATCH_OF_DELETE, true, false"
  })
  void whatElseIsMissingIsFoundOut(Flaw flaw, boolean partCopy, boolean conditionalDelete) {
    StoreAbilities abilities = SelfTest.run(bucket(flaw));

    assertThat(abilities).isEqualTo(new StoreAbilities(partCopy, conditionalDelete));
  }
}
