package dev.reelroutes.routes.store;

/** What must hold of the key at the instant a write is published, judged by the store itself. */
public sealed interface Condition {

  /** Writes whatever is there. */
  static Condition always() {
    return new Always();
  }

  /** Writes only if the key does not exist ({@code If-None-Match: *}). */
  static Condition ifAbsent() {
    return new IfAbsent();
  }

  /** Writes only over exactly this version ({@code If-Match}). */
  static Condition ifMatch(String etag) {
    return new IfMatch(etag);
  }

  /** No condition. */
  record Always() implements Condition {}

  /** The key must not exist. */
  record IfAbsent() implements Condition {}

  /**
   * The key must exist with this ETag.
   *
   * @param etag without quotes, as {@link Head#etag()} gives it
   */
  record IfMatch(String etag) implements Condition {
    public IfMatch {
      etag = Etags.bare(etag);
    }
  }
}
