package dev.reelroutes.routes.store;

/** ETags have no quotes inside this program and have them on the wire (RFC 9110, 8.8.3). */
final class Etags {

  private Etags() {}

  static String bare(String etag) {
    boolean quoted = etag.length() >= 2 && etag.startsWith("\"") && etag.endsWith("\"");
    String bare = quoted ? etag.substring(1, etag.length() - 1) : etag;
    if (bare.isEmpty()) {
      throw new IllegalArgumentException("an ETag is never empty");
    }
    return bare;
  }

  static String quoted(String etag) {
    return '"' + bare(etag) + '"';
  }
}
