package dev.reelroutes.routes.store;

/** What stores that call themselves S3-compatible have been seen to get wrong. */
public enum Flaw {
  IGNORES_IF_NONE_MATCH,
  IGNORES_IF_MATCH,
  IGNORES_CONDITIONS_OF_COMPLETE,
  IGNORES_IF_MATCH_OF_DELETE,
  IGNORES_COPY_SOURCE_MATCH,
  NO_PART_COPY,
  ALWAYS_IN_CONFLICT
}
