package dev.reelroutes.routes.store;

/** Commits as those of movies of many GiB, for movies of a few MiB. */
public final class SmallParts {

  private static final int MIB = 1 << 20;

  private SmallParts() {}

  /** Writes up to 1 MiB in one request, and parts of about 5 MiB. */
  public static MovieCommit commit(Bucket bucket) {
    PartPlan.Limits limits =
        new PartPlan.Limits(MIB, 6 * MIB, Multipart.SMALLEST_PART, Multipart.LARGEST_PART, 10_000);
    return new MovieCommit(bucket, StoreAbilities.ALL, limits, step -> {}, tries -> {});
  }
}
