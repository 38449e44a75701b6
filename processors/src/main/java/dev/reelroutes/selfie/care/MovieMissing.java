package dev.reelroutes.selfie.care;

/**
 * What an append does when the movie is gone although there was one: somebody deleted it. Setting
 * {@code selfie.movie.missing}.
 */
public enum MovieMissing {
  /** Makes it again from the permanent photos, then appends. */
  REBUILD,
  /** Begins a new movie with what is pending. */
  NEW,
  /** Appends nothing and raises an error, until a person decides. */
  HALT
}
