package dev.reelroutes.routes.store;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

final class InMemoryBucketTest extends BucketContract {

  private final Clock clock = Clock.fixed(Instant.parse("2024-05-17T20:30:00Z"), ZoneOffset.UTC);
  private final Bucket bucket = new InMemoryBucket("uploads", clock);
  private final Bucket other = new InMemoryBucket("pending", clock);

  @Override
  protected Bucket bucket() {
    return bucket;
  }

  @Override
  protected Bucket other() {
    return other;
  }
}
