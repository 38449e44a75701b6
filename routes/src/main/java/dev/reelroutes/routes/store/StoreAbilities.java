package dev.reelroutes.routes.store;

/**
 * What a store can do beyond conditional writes, which every store must have.
 *
 * @param partCopy whether a part can be copied on the server (UploadPartCopy); without it a movie
 *     is sent whole
 * @param conditionalDelete whether DeleteObject honours If-Match; without it the ETag is compared
 *     just before
 */
public record StoreAbilities(boolean partCopy, boolean conditionalDelete) {

  /** Everything Amazon S3 can do. */
  public static final StoreAbilities ALL = new StoreAbilities(true, true);
}
