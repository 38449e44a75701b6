package dev.reelroutes.routes.store;

/**
 * The movie that a commit replaces, as it was read.
 *
 * @param frontLength bytes before the sample area
 * @param size bytes of the whole object
 */
public record MovieVersion(String etag, long frontLength, long size) {

  public MovieVersion {
    etag = Etags.bare(etag);
    if (frontLength < 0 || size < frontLength) {
      throw new IllegalArgumentException("no movie: front " + frontLength + ", size " + size);
    }
  }

  /** A version of which nothing is taken over. */
  public static MovieVersion replacedWhole(String etag) {
    return new MovieVersion(etag, 0, 0);
  }

  long samplesLength() {
    return size - frontLength;
  }
}
